import {expect} from '@open-wc/testing';
import {MEDIA_FAILURE_KINDS, MediaFailure} from '../../../../src/core/media/media-failure.js';

describe('MediaFailure', () => {
  it('has a code of its own for each kind, which no other error has', () => {
    const codes = MEDIA_FAILURE_KINDS.map((kind) => new MediaFailure(kind, 'camera').code);
    expect(codes).to.deep.equal(MEDIA_FAILURE_KINDS.map((kind) => `device-${kind}`));
  });

  it('can be tried again, unless the page or the browser has to be another', () => {
    const forGood = MEDIA_FAILURE_KINDS.filter((kind) => !new MediaFailure(kind, 'microphone').recoverable);
    expect(forGood).to.deep.equal(['policy-blocked', 'insecure-context', 'unsupported', 'in-app-browser']);
  });

  it('names the fix, where the page itself is the cause', () => {
    expect(new MediaFailure('insecure-context', 'camera').message).to.include('HTTPS');
    expect(new MediaFailure('policy-blocked', 'camera').message).to.include('allow="camera; microphone');
  });
});
