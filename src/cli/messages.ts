/** Makes functions of the catalogues in `src/lib/messages`: `npm ci` and Vite do so, too. */
import { compileMessages } from '../../messages.ts';

await compileMessages();
