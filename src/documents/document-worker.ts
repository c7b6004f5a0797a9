import { workerData } from 'node:worker_threads';
import type { DocumentTask } from './document-task.js';
import { collectDocument, type RenderedDocument, streamReport } from './documents.js';
import type { FontPaths } from './font-files.js';
import { configureFonts } from './fonts.js';

let configured = false;

/**
 * What a thread of the document pool does: sets one document after another with fonts that it parses once.
 * @throws Error when a font cannot be read, or the wording and the model do not fit
 */
export default async function setDocument({
  report,
  model,
  ...options
}: DocumentTask): Promise<RenderedDocument> {
  if (!configured) configureFonts(workerData as FontPaths);
  configured = true;
  return collectDocument(streamReport(report, model, options));
}
