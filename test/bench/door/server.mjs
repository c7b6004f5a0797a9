import { RoomScreens } from '../../../dist/training/self-check-in/room-screens.service.js';
import { startBenchApp } from '../support/bench-app.mjs';

/* The product as `npm start` runs it, with an open session of today at whose door people check themselves in. */
const people = Number(process.argv[2]);
const { app, tokenOf, close } = await startBenchApp();
await app.listen(0, '127.0.0.1');
const authorization = `Bearer ${await tokenOf('manager')}`;
const ask = async (method, url, payload) => {
  const answer = await app.inject({ method, url, headers: { authorization }, ...(payload && { payload }) });
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  return answer.json();
};
const HOUR = 3_600_000;
const { id } = await ask('POST', '/api/v1/training-sessions', {
  title: '签到压测',
  startsAt: new Date(Date.now() - HOUR).toISOString(),
  endsAt: new Date(Date.now() + 3 * HOUR).toISOString(),
  venue: '报告厅',
  district: '440703',
  lecturer: '李讲师',
  audience: ['other'],
  year: 2024,
});
await ask('POST', `/api/v1/training-sessions/${id}/opening`);
await ask('PUT', `/api/v1/training-sessions/${id}/door-settings`, { selfCheckIn: true, version: 0 });
const guests = [];
for (let number = 0; number < people; number += 1) {
  const guest = { name: `学员${number}`, mobile: String(13_000_000_000 + number), category: 'other' };
  const { passCode } = await ask('POST', `/api/v1/training-sessions/${id}/registrations`, guest);
  guests.push({ ...guest, passCode });
}
process.send({ port: app.getHttpServer().address().port, trainingSessionId: id, guests });
process.on('message', async (message) => {
  if (message === 'room code') {
    process.send(new URL(app.get(RoomScreens).url(id, 'in', new Date().toISOString())).pathname);
    return;
  }
  const { total } = await ask('GET', `/api/v1/training-sessions/${id}/registrations?state=attended`);
  process.send({ attended: total });
});
process.once('disconnect', () => close().then(() => process.exit(0)));
