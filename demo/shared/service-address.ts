/** Address of the visit service, which the demo serves from its own port. */
export function serviceAddress(page: URL = new URL(location.href)): string {
  const address = new URL('/v1/visit', page);
  address.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
