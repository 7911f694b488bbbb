import base from '../web-test-runner.config.mjs';
import {STILL_VIDEOS} from './still-videos.mjs';
import {webkitLauncher} from './webkit-launcher.mjs';

const root = base.rootDir;

/**
 * Debian's WebKit has no RTCPeerConnection, and gives cameras and microphones (mock ones) only to pages that came over
 * TLS: not even to `http://localhost`. So these are the tests of elements that need no connection to anybody.
 */
export default {
  ...base,
  files: [
    `${root}test/elements/**/*.test.ts`,
    // The ones of the gallery that are not here are about phones.
    `!${root}test/elements/{gallery-keyboard,gallery-reflow,absent-apis,parts}.test.ts`,
    // What is missing is looked for in the other two; some parts stand only in states that need a peer connection, as does a session of one's own.
    `!${root}test/elements/{mistakes,visit-join-own-session,visit-join-returning,own-session-options}.test.ts`,
    // Its window becomes no narrower than 447 px, and these are about phones, or press what stands in the menu of a narrow one.
    `!${root}test/elements/{call-bar-room,call-internal,call-phone,call-text-layout}.test.ts`,
  ],
  testRunnerHtml: (framework) => base.testRunnerHtml(framework).replace('</head>', `${STILL_VIDEOS}</head>`),
  protocol: 'https:',
  http2: true,
  browsers: [webkitLauncher()],
};
