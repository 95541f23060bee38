import { getStatements } from '#lib/server/api/dossiers.ts';
import { postStatement } from '#lib/server/api/rows.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getStatements);
export const POST = endpoint(postStatement);
