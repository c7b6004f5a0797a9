import { setTimeout } from 'node:timers/promises';
import { loadCharts } from './chart-svg.js';
import { collectDocument } from './documents.js';
import { sharedFonts } from './fonts.js';
import { officialSample, streamOfficialDocument } from './official-document.js';

/** Documents after which setting one takes a third of the time of the first. */
const REHEARSALS = 8;
const CREATED_AT = '2024-05-07T02:00:00.000Z';
/** Requests that came meanwhile are answered first, ms. */
const PAUSE = 20;

/**
 * Opens fonts, loads charts and sets a sample a few times, so that the first document is as quick as later ones. Call it
 * in the background once the server listens: no step holds the process for longer than one font takes to open.
 */
export const warmUpDocuments = async (): Promise<void> => {
  await sharedFonts().warmUp();
  await loadCharts();
  for (let rehearsal = 0; rehearsal < REHEARSALS; rehearsal++) {
    await setTimeout(PAUSE);
    await collectDocument(streamOfficialDocument(officialSample('notice'), { createdAt: CREATED_AT }));
  }
};
