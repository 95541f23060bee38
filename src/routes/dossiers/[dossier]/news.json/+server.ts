import { endpoint } from '#lib/server/platform/endpoint.ts';
import { getNews } from '#lib/server/dossiers/news.ts';

export const GET = endpoint(getNews);
