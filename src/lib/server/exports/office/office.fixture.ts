/** What tests of files for Office are written from. */
import { shippedDossier } from '../../../../../tests/fixtures/shipped.ts';
import { openFaces } from '../fonts/faces.ts';
import type { Lettering } from './pictures.ts';

const fonts = 'static/fonts/ttf';
export const lettering: Lettering = { faces: openFaces(fonts), fonts };
export const shipped = shippedDossier('nagorno-karabakh-2023');
export const statements = shippedDossier('nagorno-karabakh-2023-statements');
