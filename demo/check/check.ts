import '../../src/elements/device-check/define.js';
