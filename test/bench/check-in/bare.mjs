import { createServer } from 'node:http';
import Database from 'better-sqlite3';

/* The peer: what one writes in an afternoon. Parses JSON and commits one insert per request, nothing else. */
const database = new Database(process.argv[2]);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(
  `CREATE TABLE scan (id INTEGER PRIMARY KEY, nonce TEXT NOT NULL UNIQUE, pass_code TEXT NOT NULL,
     training_session_id TEXT NOT NULL, received_at TEXT NOT NULL)`,
);
const insert = database.prepare(
  'INSERT INTO scan (nonce, pass_code, training_session_id, received_at) VALUES (?, ?, ?, ?)',
);

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { nonce, passCode, trainingSessionId } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    insert.run(nonce, passCode, trainingSessionId, new Date().toISOString());
    const body = JSON.stringify({ outcome: 'accepted' });
    response.writeHead(201, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.once('disconnect', () => process.exit(0));
