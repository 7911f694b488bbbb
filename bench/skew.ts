/**
 * How far sound and picture are apart when they arrive: one page's camera flashes, and its microphone sounds, at the same
 * moment; the other page notes when it sees and hears it. EN 301 549, 6.5.4, allows 100 ms. `RUNS=20` for more than ten
 * flashes.
 */
import process from 'node:process';
import {Stage} from '../test/e2e/harness/stage.js';
import {admit, goToWaitingRoom, openLobby} from '../test/e2e/harness/visit-steps.js';
import {until} from '../test/e2e/harness/until.js';

const RUNS = Number(process.env['RUNS'] ?? 10);

interface Arrival {
  /** Milliseconds on the page's own time line. */
  readonly seen: readonly number[];
  readonly heard: readonly number[];
}

declare global {
  interface Window {
    benchArrival: Arrival;
    /** Nodes that nothing else refers to, and that a browser might throw away. */
    benchNodes: readonly AudioNode[];
  }
}

/** Runs in the sender's page: its devices flash and sound together, for half of every two seconds. */
function flashAndSound(): void {
  if (typeof MediaDevices === 'undefined') return;
  MediaDevices.prototype.getUserMedia = () => {
    const canvas = Object.assign(document.createElement('canvas'), {width: 160, height: 120});
    const picture = canvas.getContext('2d');
    const audio = new AudioContext();
    const tone = new OscillatorNode(audio, {frequency: 660});
    const volume = new GainNode(audio, {gain: 0});
    const output = new MediaStreamAudioDestinationNode(audio);
    tone.connect(volume).connect(output);
    tone.start();
    window.benchNodes = [tone, output];
    const draw = (): void => {
      const on = Date.now() % 2_000 < 1_000;
      volume.gain.value = on ? 0.5 : 0;
      if (picture === null) return;
      picture.fillStyle = on ? 'white' : 'black';
      picture.fillRect(0, 0, 160, 120);
    };
    setInterval(draw, 20);
    draw();
    return Promise.resolve(new MediaStream([...canvas.captureStream(30).getTracks(), ...output.stream.getTracks()]));
  };
}

/** Runs in the receiver's page: notes when it becomes bright, and loud. */
function noteArrivals(): void {
  const all = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
  const player = all(document).find((element) => element instanceof HTMLVideoElement && !element.muted) as HTMLVideoElement;
  const arrival = {seen: [] as number[], heard: [] as number[]};
  window.benchArrival = arrival;

  const canvas = new OffscreenCanvas(1, 1);
  const picture = canvas.getContext('2d', {willReadFrequently: true});
  let bright = true;
  const look = (_now: number, frame: {readonly expectedDisplayTime: number}): void => {
    picture?.drawImage(player, 0, 0, 1, 1);
    const isBright = (picture?.getImageData(0, 0, 1, 1).data[0] ?? 0) > 128;
    if (isBright && !bright) arrival.seen.push(frame.expectedDisplayTime);
    bright = isBright;
    player.requestVideoFrameCallback(look);
  };
  player.requestVideoFrameCallback(look);

  const audio = new AudioContext();
  const analyser = new AnalyserNode(audio, {fftSize: 256});
  const source = audio.createMediaStreamSource(player.srcObject as MediaStream);
  source.connect(analyser);
  window.benchNodes = [source];
  const samples = new Float32Array(analyser.fftSize);
  let loud = true;
  const listen = (): void => {
    analyser.getFloatTimeDomainData(samples);
    const isLoud = samples.some((sample) => Math.abs(sample) > 0.05);
    if (isLoud && !loud) arrival.heard.push(performance.now());
    loud = isLoud;
  };
  setInterval(listen, 4);
}

/** Each flash's sound is the nearest one; the result is positive when the sound is late. */
function skews({seen, heard}: Arrival): number[] {
  // The first was seen or heard only in part, before both were watched.
  const since = Math.max(seen[0] ?? 0, heard[0] ?? 0) + 500;
  return seen.filter((time) => time > since).map((time) => {
    const nearest = [...heard].sort((one, other) => Math.abs(one - time) - Math.abs(other - time))[0];
    return (nearest ?? NaN) - time;
  });
}

const stage = await Stage.set();
try {
  for (const [from, to] of [['chromium', 'chromium'], ['firefox', 'firefox'], ['chromium', 'firefox'], ['firefox', 'chromium']] as const) {
    // A made-up sound card: without one Firefox runs no Web Audio.
    const preferences = {'media.cubeb.force_mock_context': true};
    const browsers = await Promise.all([stage.browser(from, {preferences}), stage.browser(to, {preferences})]);
    const patient = await stage.open(browsers[0], '/', {prepare: (page) => page.evaluateOnNewDocument(flashAndSound)});
    const staff = await openLobby(stage, browsers[1]);
    await goToWaitingRoom(patient);
    await admit(staff);
    await until('a picture', async () => (await staff.arrivals()).framesDecoded > 10);
    await staff.page.evaluate(noteArrivals);
    const arrival = await until(
      'the flashes',
      async () => {
        const noted = await staff.page.evaluate(() => window.benchArrival);
        return noted.seen.length > RUNS && noted.heard.length > RUNS && noted;
      },
      {within: 10_000 + RUNS * 4_000, instead: async () => JSON.stringify(await staff.page.evaluate(() => window.benchArrival))},
    );
    const sorted = skews(arrival).sort((one, other) => one - other);
    const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
    process.stdout.write(
      `sound after picture, ${from} to ${to}: median ${median.toFixed(0)} ms, from ${sorted[0]?.toFixed(0) ?? ''} to ${sorted.at(-1)?.toFixed(0) ?? ''} ms (${sorted.length} flashes)\n`,
    );
    await stage.clear();
    await Promise.all(browsers.map((browser) => browser.close()));
  }
} finally {
  await stage.strike();
}
