import type {AttentionPort, NotificationAccess, PageNotification} from '../../core/ports/ports.js';

/** A page that is hidden and shown by the test, and that notes what was done to be noticed. */
export class FakeAttention implements AttentionPort {
  readonly #listeners = new Set<() => void>();
  #visible = true;
  #shown: PageNotification[] = [];
  /** What the person answers when asked. */
  answer: NotificationAccess = 'granted';
  notifications: NotificationAccess = 'default';
  title = 'Portalen';
  sounds = 0;
  shakes = 0;
  unlocked = false;
  disposed = false;

  get visible(): boolean {
    return this.#visible;
  }

  /** The notifications that are shown now. */
  get shown(): readonly PageNotification[] {
    return this.#shown;
  }

  /** How many listen for the page to be shown. */
  get listeners(): number {
    return this.#listeners.size;
  }

  hide(): void {
    this.#setVisible(false);
  }

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
