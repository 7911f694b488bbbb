/** Compiled, never run: what a back end's TypeScript sees of the published package. */
import {createVisitServer, type VisitServer} from 'visit-elements/server';
import {VISIT_PATH} from 'visit-elements/protocol';
import {loadTexts} from 'visit-elements/server-rendering';

type Options = Parameters<typeof createVisitServer>[0];

export async function run(options: Options): Promise<string> {
  const server: VisitServer = createVisitServer(options);
  await server.listen();
  await loadTexts('en');
  await server.close();
  return VISIT_PATH;
}

// @ts-expect-error a service needs to know whose tickets to accept
createVisitServer();
