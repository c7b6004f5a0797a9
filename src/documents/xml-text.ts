const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Text as the content of an XML element. */
export const escapeXml = (text: string): string =>
  text.replace(/[<>&]/g, (character) => ENTITIES[character] ?? '');
