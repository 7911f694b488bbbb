/**
 * A reporter for `node --test` that writes `{passed, failed}` as JSON. A test that was skipped, cancelled or left as
 * "todo" counts as failed: the suite has none of these on purpose.
 */
export default async function* nodeSummary(events) {
  const counts = {};
  for await (const {type, data} of events) {
    if (type !== 'test:diagnostic' || data.nesting !== 0) continue;
    const match = /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(data.message);
    if (match) counts[match[1]] = Number(match[2]);
  }
  const {pass = 0, fail = 0, cancelled = 0, skipped = 0, todo = 0} = counts;
  yield JSON.stringify({passed: pass, failed: fail + cancelled + skipped + todo});
}
