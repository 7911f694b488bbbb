import type {AttentionPort, NotificationAccess, PageNotification} from '../../core/ports/ports.js';

/** A page that the test hides and shows. It records what was done to be noticed. */
export class FakeAttention implements AttentionPort {
  readonly #listeners = new Set<() => void>();
  #visible = true;
  #shown: PageNotification[] = [];
  /** The person's answer when the page asks for notifications. */
  answer: NotificationAccess = 'granted';
  /** Whether notifications may be shown. */
  notifications: NotificationAccess = 'default';
  title = 'Portalen';
  /** How often a sound was played. */
  sounds = 0;
  /** How often the device was made to vibrate. */
  shakes = 0;
  /** Whether sound was allowed. */
  unlocked = false;
  /** Whether the port was disposed of. */
  disposed = false;

  get visible(): boolean {
    return this.#visible;
  }

  /** The notifications that are shown now. */
  get shown(): readonly PageNotification[] {
    return this.#shown;
  }

  /** Number of listeners for {@link onVisibilityChange}. */
  get listeners(): number {
    return this.#listeners.size;
  }

  /** Puts the page out of view. */
  hide(): void {
    this.#setVisible(false);
  }

  /** Brings the page into view. */
  show(): void {
    this.#setVisible(true);
  }

  onVisibilityChange(callback: () => void): () => void {
    this.#listeners.add(callback);
    return () => {
      this.#listeners.delete(callback);
    };
  }

  askForNotifications(): Promise<NotificationAccess> {
    this.notifications = this.answer;
    return Promise.resolve(this.answer);
  }

  notify(notification: PageNotification): () => void {
    if (this.notifications !== 'granted') return () => undefined;
    this.#shown = [notification];
    return () => {
      this.#shown = this.#shown.filter((other) => other !== notification);
    };
  }

  vibrate(): void {
    this.shakes += 1;
  }

  unlockSound(): void {
    this.unlocked = true;
  }

  playSound(): void {
    this.sounds += 1;
  }

  dispose(): void {
    this.disposed = true;
  }

  #setVisible(visible: boolean): void {
    this.#visible = visible;
    for (const listener of [...this.#listeners]) listener();
  }
}
