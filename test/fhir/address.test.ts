import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {appAddress, visitAddress} from '../../src/fhir/index.js';

const PAGE = 'https://portal.region.example/bokningar?sida=1';

function href(address: ReturnType<typeof visitAddress>): string {
  return address.ok ? address.href : address.code;
}

describe('the address of a visit', () => {
  it('is encrypted, or on the device itself', () => {
    assert.equal(href(visitAddress('https://video.example/besok?id=7')), 'https://video.example/besok?id=7');
    for (const text of ['http://localhost/', 'http://127.0.0.1:8080/', 'http://[::1]/', 'http://demo.localhost/']) {
      assert.equal(href(visitAddress(text)), text);
    }
    for (const text of ['', 'besok', 'http://video.example/', 'javascript:1', 'JaVaScRiPt:1', ' \tjavascript:1', 'data:text/html,', 'blob:https://x/1', 'minhalsa://x', 'tel:112', '//video.example/']) {
      assert.equal(href(visitAddress(text)), 'unsafe-address', text);
    }
  });

  it('may count from the page, and be on the same origin whatever that is', () => {
    assert.equal(href(visitAddress('#besok/1', PAGE)), `${PAGE}#besok/1`);
    assert.equal(href(visitAddress('/besok/1', PAGE)), 'https://portal.region.example/besok/1');
    assert.equal(href(visitAddress('/besok/1', 'http://portal.lan/')), 'http://portal.lan/besok/1');
    assert.equal(href(visitAddress('http://other.lan/', 'http://portal.lan/')), 'unsafe-address');
    assert.equal(href(visitAddress('javascript:1', PAGE)), 'unsafe-address');
    assert.equal(href(visitAddress('data:text/html,1', 'data:text/html,2')), 'unsafe-address');
    for (const text of ['blob:https://portal.region.example/1', 'filesystem:https://portal.region.example/temporary/1']) {
      assert.equal(href(visitAddress(text, PAGE)), 'unsafe-address', text);
    }
  });

  it('has nothing secret in it', () => {
    for (const text of ['?ticket=1', '?x=1&access_token=2', '#token=3', '#/besok?sessionKey=4', '?session_key=5', '?jwt=6', '/eyJhbGciOi.eyJzdWIi.c2ln']) {
      assert.equal(href(visitAddress(`https://video.example/besok${text}`)), 'secret-in-address', text);
    }
    assert.equal(href(visitAddress('https://kim@video.example/')), 'secret-in-address');
    for (const text of ['?booking=1', '#besok/1', '?biljett=1', '/ticket/7', '?ticketless=1']) {
      assert.equal(href(visitAddress(`https://video.example/besok${text}`)), `https://video.example/besok${text}`);
    }
  });
});

describe('the address of an app', () => {
  it('may be of a scheme of its own, but of none that runs or shows something', () => {
    assert.equal(href(appAddress('minhalsa://besok/7')), 'minhalsa://besok/7');
    assert.equal(href(appAddress('https://app.example/besok/7')), 'https://app.example/besok/7');
    assert.equal(href(appAddress('/app', PAGE)), 'https://portal.region.example/app');
    for (const text of ['javascript:1', 'vbscript:1', 'data:text/html,', 'blob:https://x/1', 'file:///etc', 'about:blank', 'http://app.example/', 'view-source:https://x']) {
      assert.equal(href(appAddress(text)), 'unsafe-address', text);
    }
    assert.equal(href(appAddress('minhalsa://besok?token=7')), 'secret-in-address');
  });
});
