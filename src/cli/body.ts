/** What the largest request may hold unless the environment says otherwise; most addresses take far less. */
export const LARGEST_BODY = '64M';
