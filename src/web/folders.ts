/** Folders that lie beside `src` and beside the build alike. */
export const VIEWS_FOLDER = new URL('../../views/', import.meta.url);
export const ASSETS_FOLDER = new URL('../../dist/assets/', import.meta.url);
