import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentAnswer, DocumentTask } from './document-task.js';
import { collectDocument, streamReport } from './documents.js';
import type { FontPaths } from './font-files.js';
import { configureFonts } from './fonts.js';

/* A thread of the document pool: sets one document after another with fonts that it parses once. */
configureFonts(workerData as FontPaths);

const answerTo = async ({ report, model, ...options }: DocumentTask): Promise<DocumentAnswer> => {
  try {
    return await collectDocument(streamReport(report, model, options));
  } catch (error) {
    return { failure: (error as Error).message };
  }
};

const serve = async (task: DocumentTask): Promise<void> => {
  const answer = await answerTo(task);
  // Bytes that have their memory to themselves move to the other thread without a copy.
  const whole = 'bytes' in answer && answer.bytes.byteLength === answer.bytes.buffer.byteLength;
  parentPort?.postMessage(answer, whole ? [answer.bytes.buffer as ArrayBuffer] : []);
};

parentPort?.on('message', (task: DocumentTask) => void serve(task));
