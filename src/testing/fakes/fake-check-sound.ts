interface PlayOptions {
  readonly speakerId?: string | undefined;
  readonly signal: AbortSignal;
}

/** Something that {@link FakeCheckSound} was asked to play or record. */
export interface FakeSoundRun {
  readonly what: 'test-sound' | 'record' | 'play-recording';
  readonly speakerId?: string | undefined;
  /** Whether the element let go of it before it ended. */
  readonly stopped: boolean;
}

/** The speaker and the recorder of a check. They play nothing, and end when the test says so. */
export class FakeCheckSound {
  /** Whether the browser lets the person choose a speaker. */
  canChooseSpeaker = true;
  /** Whether the browser can record. */
  canRecord = true;
  readonly #runs: {what: FakeSoundRun['what']; speakerId?: string | undefined; stopped: boolean; settle: (failed: boolean) => void}[] = [];

  /** Everything so far, oldest first. */
  get runs(): readonly FakeSoundRun[] {
    return this.#runs;
  }

  /** Lets the latest run come to its end, well or not. */
  end({failed = false}: {readonly failed?: boolean} = {}): void {
    this.#runs.at(-1)?.settle(failed);
  }

  /** Resolves when the test lets the sound {@link end}. */
  playTestSound(options: PlayOptions): Promise<void> {
    return this.#run('test-sound', options);
  }

  /** Resolves to a recording when the test lets it {@link end}. */
  async record(_track: MediaStreamTrack, _milliseconds: number, signal: AbortSignal): Promise<{play(options: PlayOptions): Promise<void>}> {
    await this.#run('record', {signal});
    return {play: (options) => this.#run('play-recording', options)};
  }

  #run(what: FakeSoundRun['what'], {speakerId, signal}: PlayOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (failed: boolean): void => (failed ? reject(new Error('A failure that the test wanted.')) : resolve());
      const run = {what, speakerId, stopped: false, settle};
      this.#runs.push(run);
      signal.addEventListener('abort', () => {
        run.stopped = true;
        settle(true);
      });
    });
  }
}
