/** The screen, kept from going dark for as long as this is held. */
export interface ScreenLock {
  /** Lets the screen go dark again; harmless when the browser has done so itself. */
  release(): void;
}

/** Screen Wake Lock (W3C): a phone that goes to sleep in the waiting room would lose the call that follows. */
export interface WakeLockPort {
  /** `undefined` where the browser can not, or does not want to: saving power goes before waiting. */
  request(): Promise<ScreenLock | undefined>;
}

/** Whether the page may show notifications; `unsupported` where it can not, however much one allows. */
export type NotificationAccess = 'unsupported' | 'default' | 'granted' | 'denied';

export interface PageNotification {
  readonly title: string;
  readonly body: string;
  /** BCP 47 tag of the text, and its direction. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** What a page can do to be noticed by somebody who looks elsewhere. Nothing here rejects or throws. */
export interface AttentionPort {
  readonly visible: boolean;
  /** Tells when the page comes into view or goes out of it; the result stops it. */
  onVisibilityChange(callback: () => void): () => void;
  /** The page's title, which belongs to the portal. */
  title: string;
  readonly notifications: NotificationAccess;
  /** Asks the person, with the browser's own box; only from a press. */
  askForNotifications(): Promise<NotificationAccess>;
  /** Shows a notification, instead of the one before it; the result takes it away. */
  notify(notification: PageNotification): () => void;
  /** Shakes the device, where it can. */
  vibrate(): void;
  /** Lets sound be played later, where browsers want a press before it; only from a press. */
  unlockSound(): void;
  /** Plays two soft notes, unless the browser holds them back. */
  playSound(): void;
  /** Lets go of the sound, once the notes have rung out. */
  dispose(): void;
}
