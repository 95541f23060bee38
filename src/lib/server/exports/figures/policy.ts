/** What a browser's own viewer of PDF needs: it puts the file into a page of its making. */
export const viewerPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'";
