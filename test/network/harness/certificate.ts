import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {run} from './namespace.js';

/** Files of a server's certificate, and the authority's that signed it. */
export interface Certificate {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const EXTENSIONS = {
  authority: 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign',
  server: (host: string) => `basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:${host}`,
};

/** Makes an authority, and a certificate of its for the server of this name, good for a day. */
export function makeCertificate(folder: string, host: string): Certificate {
  const at = (name: string): string => join(folder, name);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  writeFileSync(at('authority.cnf'), `[req]\ndistinguished_name=name\nx509_extensions=extensions\n[name]\n[extensions]\n${EXTENSIONS.authority}\n`);
  writeFileSync(at('server.cnf'), EXTENSIONS.server(host));
  run('openssl', ['req', '-x509', '-config', at('authority.cnf'), ...newKey, '-days', '1', '-subj', '/CN=Visit tests', '-keyout', at('authority.key'), '-out', at('authority.pem')]);
  run('openssl', ['req', '-new', '-config', at('authority.cnf'), ...newKey, '-subj', `/CN=${host}`, '-keyout', at('server.key'), '-out', at('server.csr')]);
  const signer = ['-CA', at('authority.pem'), '-CAkey', at('authority.key'), '-CAcreateserial'];
  run('openssl', ['x509', '-req', '-in', at('server.csr'), ...signer, '-days', '1', '-extfile', at('server.cnf'), '-out', at('server.pem')]);
  return {authority: at('authority.pem'), certificate: at('server.pem'), key: at('server.key')};
}

/**
 * Makes a browser trust an authority as its administrator would. Neither browser can be told on its command line: WebRTC
 * ignores the switches by which pages with odd certificates are let through.
 *
 * @param store - Folder of a certificate store of NSS: `.pki/nssdb` in Chromium's home, or Firefox's profile.
 */
export function trust(store: string, authority: string): void {
  run('certutil', ['-N', '-d', `sql:${store}`, '--empty-password']);
  run('certutil', ['-A', '-d', `sql:${store}`, '-n', 'Visit tests', '-t', 'C,,', '-i', authority]);
}
