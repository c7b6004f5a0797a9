import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

/* The load: keep-alive connections that each send a request, wait for its answer and send the next. */
process.on('message', async ({ port, token, trainingSessionId, codes, connections, name }) => {
  const requests = codes.map((passCode, index) =>
    requestOf({ token, trainingSessionId, passCode, nonce: `${name}-${index}` }),
  );
  const latencies = new Float64Array(requests.length);
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, () =>
      talk(port, () => (next < requests.length ? { bytes: requests[next], place: next++ } : null), latencies),
    ),
  );
  const seconds = (performance.now() - begun) / 1000;
  latencies.sort();
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
  process.send({ perSecond: requests.length / seconds, p50: at(0.5), p99: at(0.99) });
});

function requestOf({ token, ...scan }) {
  const body = JSON.stringify({
    ...scan,
    nonce: scan.nonce.padEnd(16, '_'),
    deviceId: 'bench',
    scannedAt: new Date().toISOString(),
  });
  const head = [
    'POST /api/v1/check-ins HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `authorization: Bearer ${token}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function talk(port, take, latencies) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let current = null;
    let sentAt = 0;
    let received = '';
    const send = () => {
      current = take();
      if (!current) return socket.end(resolve);
      sentAt = performance.now();
      socket.write(current.bytes);
    };
    socket.setEncoding('latin1');
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (text) => {
      received += text;
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1]);
      if (received.length < end + 4 + length) return;
      if (!received.startsWith('HTTP/1.1 201')) return reject(new Error(received));
      latencies[current.place] = performance.now() - sentAt;
      received = '';
      send();
    });
  });
}
process.send('ready');
