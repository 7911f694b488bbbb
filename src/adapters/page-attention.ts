import type {AttentionPort, NotificationAccess, PageNotification} from '../core/ports/ports.js';
import {Chime} from './chime.js';
import {hasBeenPressed} from './user-activation.js';

/** Shows one notification at a time: a newer one replaces the older. */
const TAG = 'visit-elements-waiting';
/** On, off, on: milliseconds. */
const SHAKE = [200, 120, 200];

/** The page itself: its title, its sound, and what the browser shows outside it. */
export class PageAttention implements AttentionPort {
  readonly #sound = new Chime('call');

  get visible(): boolean {
    return document.visibilityState === 'visible';
  }

  get title(): string {
    return document.title;
  }

  set title(title: string) {
    document.title = title;
  }

  get notifications(): NotificationAccess {
    // Browsers on Android have the class, but only service workers may use it; nothing of ours stays behind as one.
    if (typeof Notification === 'undefined' || !isSecureContext || /\bAndroid\b/u.test(navigator.userAgent)) return 'unsupported';
    return Notification.permission;
  }

  onVisibilityChange(callback: () => void): () => void {
    const listening = new AbortController();
    document.addEventListener('visibilitychange', callback, {signal: listening.signal});
    window.addEventListener('pageshow', ({persisted}) => persisted && callback(), {signal: listening.signal});
    return () => listening.abort();
  }

  async askForNotifications(): Promise<NotificationAccess> {
    if (this.notifications === 'unsupported') return 'unsupported';
    try {
      return await Notification.requestPermission();
    } catch {
      // A frame of another origin may not ask.
      return this.notifications;
    }
  }

  notify({title, body, lang, dir}: PageNotification): () => void {
    if (this.notifications !== 'granted') return () => undefined;
    try {
      const notification = new Notification(title, {body, lang, dir, tag: TAG});
      notification.onclick = () => {
        window.focus();
        notification.close();
      };
      return () => notification.close();
    } catch {
      // Browsers that leave notifications to service workers say so only now.
      return () => undefined;
    }
  }

  vibrate(): void {
    // Absent in Safari and Firefox, though the compiler's library has it; without a press on the page it is a console error.
    if (hasBeenPressed()) (navigator as {readonly vibrate?: (pattern: number[]) => boolean}).vibrate?.(SHAKE);
  }

  unlockSound(): void {
    this.#sound.unlock();
  }

  playSound(): void {
    if (hasBeenPressed()) this.#sound.play();
  }

  dispose(): void {
    this.#sound.dispose();
  }
}
