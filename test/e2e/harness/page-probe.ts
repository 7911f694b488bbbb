/** What arrives over all peer connections of a page. */
export interface Arrivals {
  /** Connections that the page ever made. */
  readonly peers: number;
  /** Of these, how many ever got the other side's description. */
  readonly negotiated: number;
  readonly bytesReceived: number;
  readonly framesDecoded: number;
  /** How many of the connections that are not closed pictures have arrived over. */
  readonly sources: number;
  /** How many of the connections that are not closed sound has arrived over, of a loudness that no silence has. */
  readonly voices: number;
  /** `totalAudioEnergy` (webrtc-stats). */
  readonly audioEnergy: number;
}

export interface Sample {
  /** Milliseconds since 1970-01-01 UTC, by the page's clock. */
  readonly at: number;
  readonly framesDecoded: number;
}

/** What was laid into a page before its own scripts ran, to see what they do. */
export interface PageProbe {
  /** The first visible element with this role, and this name or a name that the pattern fits. */
  find(role: string, name: string, pattern: boolean): Element | null;
  /** Whether such an element is there, and at the same place a few frames later: nobody can hit what moves. */
  standsStill(role: string, name: string, pattern: boolean): Promise<boolean>;
  /** All text that can be seen, shadow trees included. */
  text(): string;
  arrivals(): Promise<Arrivals>;
  /** `readyState` of every captured track and every copy of one. */
  captured(): readonly string[];
  /** What is captured now, by a track or a copy of one: `audio`, `video`, `screen`. */
  capturing(): readonly string[];
  /** Addresses of every WebSocket and every ICE server. */
  addresses(): readonly string[];
  /** What went wrong: violations of the page's policy, exceptions, unhandled rejections. */
  readonly problems: string[];
  /** Notes the decoded frames twice a second until {@link stopSampling}. */
  startSampling(): void;
  stopSampling(): readonly Sample[];
  samples(): readonly Sample[];
  /** How many WebSockets the page has opened, the newest of which is open; 0 when it is not. */
  connection(): number;
  /** Loudest frequency, in hertz, of a second of the sound that arrives. */
  loudestFrequency(): Promise<number | undefined>;
  /** Everything that the page's origin holds in the browser; empty when nothing does. */
  stored(): Promise<readonly string[]>;
}

declare global {
  interface Window {
    visitProbe: PageProbe;
  }
}

/** Runs in the page, before any of its own scripts; it may not use anything from outside itself. */
export function installProbe(): void {
  // A new tab's empty page: nothing happens on it.
  if (location.protocol === 'about:') return;
  const peers: RTCPeerConnection[] = [];
  const negotiated = new Set<RTCPeerConnection>();
  const tracks: MediaStreamTrack[] = [];
  const screens = new Set<MediaStreamTrack>();
  const sockets: WebSocket[] = [];
  const problems: string[] = [];

  // Browsers lack it where it is switched off.
  const NativePeer = window.RTCPeerConnection as typeof RTCPeerConnection | undefined;
  if (NativePeer !== undefined) {
    window.RTCPeerConnection = class extends NativePeer {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        peers.push(this);
        this.addEventListener('signalingstatechange', () => {
          if (this.remoteDescription !== null) negotiated.add(this);
        });
      }
    };
  }
  const NativeSocket = window.WebSocket;
  window.WebSocket = class extends NativeSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  };
  // Nor are there devices in a page that did not come in a secure way.
  if (typeof MediaDevices !== 'undefined') {
    const devices = MediaDevices.prototype;
    const capture = devices.getUserMedia;
    devices.getUserMedia = async function (constraints) {
      const stream = await capture.call(this, constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
    const show = devices.getDisplayMedia;
    devices.getDisplayMedia = async function (options) {
      const stream = await show.call(this, options);
      for (const track of stream.getTracks()) {
        tracks.push(track);
        screens.add(track);
      }
      return stream;
    };
  }
  const media = MediaStreamTrack.prototype;
  const clone = media.clone;
  media.clone = function () {
    const copy = clone.call(this);
    if (tracks.includes(this)) tracks.push(copy);
    if (screens.has(this)) screens.add(copy);
    return copy;
  };
  const mediaStream = MediaStream.prototype;
  const cloneStream = mediaStream.clone;
  mediaStream.clone = function () {
    const copy = cloneStream.call(this);
    if (this.getTracks().some((track) => tracks.includes(track))) tracks.push(...copy.getTracks());
    return copy;
  };

  addEventListener('securitypolicyviolation', (event) => problems.push(`${event.violatedDirective} blocked ${event.blockedURI}`));
  addEventListener('error', (event) => problems.push(`exception: ${event.message}`));
  addEventListener('unhandledrejection', (event) => problems.push(`rejection: ${String(event.reason)}`));

  const childrenOf = (element: Element): Element[] => {
    if (element.shadowRoot !== null) return [...element.shadowRoot.children];
    if (element instanceof HTMLSlotElement && element.assignedElements().length > 0) return element.assignedElements({flatten: true});
    return [...element.children];
  };
  const nodesOf = (element: Element): Node[] => {
    if (element.shadowRoot !== null) return [...element.shadowRoot.childNodes];
    if (element instanceof HTMLSlotElement && element.assignedNodes().length > 0) return element.assignedNodes({flatten: true});
    return [...element.childNodes];
  };
  // What has no box of its own, as a slot, counts as invisible to the browser; what it holds may be seen all the same.
  const isBoxless = (element: Element): boolean => getComputedStyle(element).display === 'contents';
  const visible = (element: Element): boolean =>
    (isBoxless(element) || element.checkVisibility({visibilityProperty: true})) && !(element as HTMLElement).inert;
  const exposed = (element: Element): boolean => visible(element) && element.getAttribute('aria-hidden') !== 'true';
  const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  const textOf = (element: Element): string =>
    nodesOf(element)
      .map((node) => {
        if (node instanceof Text) return node.data;
        if (!(node instanceof Element) || !exposed(node) || node.matches('style, script, template')) return '';
        const block = !getComputedStyle(node).display.startsWith('inline');
        return block ? ` ${textOf(node)} ` : textOf(node);
      })
      .join('');
  const roles: Readonly<Record<string, string>> = {
    a: 'link', button: 'button', textarea: 'textbox', select: 'combobox', dialog: 'dialog', summary: 'button',
    h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', video: 'video', main: 'main', nav: 'navigation',
  };
  const inputRoles: Readonly<Record<string, string>> = {checkbox: 'checkbox', radio: 'radio', button: 'button', submit: 'button', range: 'slider'};
  const roleOf = (element: Element): string | undefined => {
    const explicit = element.getAttribute('role');
    if (explicit !== null) return explicit;
    if (element instanceof HTMLInputElement) return inputRoles[element.type] ?? 'textbox';
    if (element instanceof HTMLAnchorElement && !element.hasAttribute('href')) return undefined;
    return roles[element.localName];
  };
  const nameOf = (element: Element): string => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const by = element.getAttribute('aria-labelledby');
    if (by !== null) return plain(by.split(/\s+/u).map((id) => root.getElementById(id)?.textContent ?? '').join(' '));
    const label = element.getAttribute('aria-label');
    if (label !== null) return plain(label);
    const labels = 'labels' in element ? (element as HTMLInputElement).labels : null;
    if (labels !== null && labels.length > 0) return plain([...labels].map(textOf).join(' '));
    return plain(textOf(element));
  };
  const find = (role: string, name: string, pattern: boolean, within: Element = document.body): Element | null => {
    for (const element of childrenOf(within)) {
      if (!exposed(element)) continue;
      if (roleOf(element) === role) {
        const actual = nameOf(element);
        if (pattern ? new RegExp(name, 'u').test(actual) : actual === name) return element;
      }
      const inside = find(role, name, pattern, element);
      if (inside !== null) return inside;
    }
    return null;
  };

  const arrivals = async (): Promise<Arrivals> => {
    const sum = {peers: peers.length, negotiated: negotiated.size, bytesReceived: 0, framesDecoded: 0, sources: 0, voices: 0, audioEnergy: 0};
    for (const peer of peers) {
      const report = await peer.getStats().catch(() => undefined);
      report?.forEach((entry: {type: string; kind?: string; bytesReceived?: number; framesDecoded?: number; totalAudioEnergy?: number}) => {
        if (entry.type !== 'inbound-rtp') return;
        sum.bytesReceived += entry.bytesReceived ?? 0;
        sum.framesDecoded += entry.framesDecoded ?? 0;
        // One that took the place of another is counted instead of it.
        const isOpen = peer.connectionState !== 'closed';
        if (isOpen && (entry.framesDecoded ?? 0) > 0) sum.sources += 1;
        sum.audioEnergy += entry.totalAudioEnergy ?? 0;
        // A second of faint noise is far below this, a second of any tone far above.
        if (isOpen && (entry.totalAudioEnergy ?? 0) > 1e-4) sum.voices += 1;
      });
    }
    return sum;
  };

  let samples: Sample[] = [];
  let timer = 0;
  /** A short recording of what arrives, in the probe's memory alone. Needs no sound card, as a live analysis would. */
  const listen = async (seconds: number): Promise<AudioBuffer | undefined> => {
    const track = peers.at(-1)?.getReceivers().find((receiver) => receiver.track.kind === 'audio')?.track;
    if (track === undefined) return undefined;
    const recorder = new MediaRecorder(new MediaStream([track]));
    const chunks: Blob[] = [];
    recorder.addEventListener('dataavailable', ({data}) => chunks.push(data));
    const stopped = new Promise((resolve) => {
      recorder.addEventListener('stop', resolve, {once: true});
    });
    recorder.start();
    setTimeout(() => recorder.stop(), seconds * 1000);
    await stopped;
    const bytes = await new Blob(chunks).arrayBuffer();
    return new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
  };
  /** Which of the frequencies from 100 to 3000 Hz, 10 apart, carries most (a discrete Fourier transform). */
  const loudest = (sound: AudioBuffer): number => {
    const samples = sound.getChannelData(0);
    let best = {frequency: 0, power: 0};
    for (let frequency = 100; frequency <= 3000; frequency += 10) {
      const step = (2 * Math.PI * frequency) / sound.sampleRate;
      let real = 0;
      let imaginary = 0;
      samples.forEach((value, index) => {
        real += value * Math.cos(step * index);
        imaginary += value * Math.sin(step * index);
      });
      const power = real * real + imaginary * imaginary;
      if (power > best.power) best = {frequency, power};
    }
    return best.frequency;
  };

  window.visitProbe = {
    find: (role, name, pattern) => find(role, name, pattern),
    async standsStill(role, name, pattern) {
      const element = find(role, name, pattern);
      const place = (): string => JSON.stringify(element?.getBoundingClientRect());
      const before = place();
      for (let frames = 0; frames < 6; frames += 1) await new Promise(requestAnimationFrame);
      return element !== null && find(role, name, pattern) === element && place() === before;
    },
    text: () => plain(textOf(document.body)),
    arrivals,
    captured: () => tracks.map((track) => track.readyState),
    capturing: () => {
      const live = tracks.filter((track) => track.readyState === 'live');
      return [...new Set(live.map((track) => (screens.has(track) ? 'screen' : track.kind)))].sort();
    },
    addresses: () => [
      ...sockets.map((socket) => socket.url),
      ...peers.flatMap((peer) => (peer.getConfiguration().iceServers ?? []).flatMap((server) => server.urls)),
    ],
    problems,
    startSampling() {
      samples = [];
      timer = window.setInterval(() => {
        void arrivals().then(({framesDecoded}) => samples.push({at: Date.now(), framesDecoded}));
      }, 500);
    },
    stopSampling() {
      window.clearInterval(timer);
      return samples;
    },
    samples: () => samples,
    connection: () => (sockets.at(-1)?.readyState === WebSocket.OPEN ? sockets.length : 0),
    async loudestFrequency() {
      const sound = await listen(1);
      return sound === undefined ? undefined : loudest(sound);
    },
    async stored() {
      const page = globalThis as typeof globalThis & {indexedDB: {databases(): Promise<{name?: string}[]>}};
      const found = [
        ...Object.keys(page.localStorage).map((key) => `localStorage ${key}`),
        ...Object.keys(page.sessionStorage).map((key) => `sessionStorage ${key}`),
        ...(await page.indexedDB.databases()).map(({name}) => `indexedDB ${name ?? ''}`),
        ...(await page.caches.keys()).map((key) => `cache ${key}`),
        ...(await navigator.serviceWorker.getRegistrations()).map(({scope}) => `service worker ${scope}`),
        ...page.document['cookie'].split(';').filter((cookie) => cookie !== ''),
      ];
      return found;
    },
  };
}
