// Run as a process of its own: it ends by itself only if close() leaves nothing behind.
import {createVisitServer} from '../../src/server/index.js';
import {ProtocolClient} from './protocol-client.harness.js';
import {mintTicket, ORIGIN, serviceOptions} from './service.fixture.js';

const server = createVisitServer(serviceOptions());
const {url} = await server.listen();
const client = await ProtocolClient.connect(url, {origin: ORIGIN});
client.send({type: 'hello', ticket: await mintTicket(Date.now())});
await client.next('waiting');
const silent = await ProtocolClient.connect(url, {origin: ORIGIN});
await server.close();
await Promise.all([client.closed, silent.closed]);
process.stdout.write('closed\n');
