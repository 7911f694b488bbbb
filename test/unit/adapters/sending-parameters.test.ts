import {expect} from '@open-wc/testing';
import {withOpusSettings} from '../../../src/adapters/simple-peer/sending-parameters.js';

const SDP = ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111 63', 'a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=1', 'a=rtpmap:63 red/48000/2', 'a=fmtp:63 111/111', ''].join('\r\n');

describe('withOpusSettings', () => {
  it('adds to what the browser says of Opus, and touches nothing else', () => {
    const changed = withOpusSettings(SDP).split('\r\n');
    expect(changed[3]).to.equal('a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1;maxaveragebitrate=32000;stereo=0');
    expect(changed.with(3, '')).to.deep.equal(SDP.split('\r\n').with(3, ''));
  });

  it('changes nothing the second time', () => {
    expect(withOpusSettings(withOpusSettings(SDP))).to.equal(withOpusSettings(SDP));
  });

  it('leaves a description without Opus as it is', () => {
    const other = SDP.replace('opus', 'G722');
    expect(withOpusSettings(other)).to.equal(other);
  });
});
