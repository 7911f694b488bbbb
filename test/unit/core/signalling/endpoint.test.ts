import {expect} from '@open-wc/testing';
import {endpointOf} from '../../../../src/core/signalling/endpoint.js';

const HTTPS = {protocol: 'https:'};

describe('endpointOf()', () => {
  it('says that a page over https: cannot reach a service without TLS, except on its own computer', () => {
    for (const service of ['ws://visit.example', 'http://visit.example'])
      expect(() => endpointOf(service, HTTPS)).to.throw(/a page over https: may only reach a service over https: or wss:/u);
    expect(endpointOf('ws://localhost:8080', HTTPS)).to.equal('ws://localhost:8080/v1/visit');
    expect(endpointOf('https://visit.example', HTTPS)).to.equal('wss://visit.example/v1/visit');
    expect(endpointOf('http://visit.example', {protocol: 'http:'})).to.equal('ws://visit.example/v1/visit');
  });
});
