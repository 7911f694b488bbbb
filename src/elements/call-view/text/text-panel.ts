import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {LocalizeController} from '../../../controllers/localize-controller.js';
import {detectPlatform, type Platform} from '../../../core/platform.js';
import type {TextAlertEvent, TextConversation, TextSnapshot} from '../../../core/real-time-text/text-conversation.js';
import {msg, str} from '../../../localization/index.js';
import {focusAfterUpdate} from '../../shared/a11y/focus-after-update.js';
import {nameOf} from '../../shared/role-text.js';
import {icon} from '../../shared/styles/icon.js';
import {internalStyles} from '../internal-element.js';
import type {Speech} from '../notices/speech.js';
import {diffBlocks, type OtherAuthor, type OtherBlock} from './diff-blocks.js';
import {LogScroll} from './log-scroll.js';
import {TextAlerts} from './text-alerts.js';
import {reachText, TextComposer} from './text-composer.js';
import {renderLog, spoken} from './text-log.js';
import {textPanelStyles} from './text-panel-styles.js';

/** Parts that the element around it exports too. */
const PARTS = [
  'text-panel',
  'text-close-button',
  'text-log',
  'text-block',
  'text-input',
  'text-new-button',
  'text-alert',
  'text-alert-button',
] as const;

export interface OpenOptions {
  /** Moves the focus to the field: only for a person who has asked for it. */
  readonly focus?: boolean;
}

/**
 * Real-time text: all that has been written, and a field to write in. It opens by itself when somebody writes (EN 301 549
 * V4.1.1, 6.2.9), because a button alone is overlooked by people who do not expect to be written to. While it is closed it
 * shows nothing.
 *
 * An internal element. It fires `open-change` and `unread-change`; when it closes with the focus inside, the element around
 * it has to move the focus.
 */
export class TextPanel extends LitElement {
  static override styles = [...internalStyles, textPanelStyles];

  /** Says what happens in the conversation. */
  speech: Speech | undefined;
  /** The browser at hand, unless it is given. */
  platform: Platform | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #scroll = new LogScroll(() => this.requestUpdate());
  #conversation: TextConversation | undefined;
  /** A new one for each conversation, so that nothing that was written for one gets into the next. */
  #composer = this.#newComposer();
  #isListening = false;
  /** What has been shown or reported already. */
  #known: TextSnapshot | undefined;
  #open = false;
  #unread = false;
  /** Who was writing when the person closed the panel: they do not open it again. */
  #declined: ReadonlySet<string> = new Set();
  #alerts = new TextAlerts();
  /** Who was named last since the panel opened by itself, until its log is drawn. */
  #named: string | undefined;

  /**
   * The conversation to show. The element around sets it before each of its renderings, so that what the panel says is
   * announced together with the rest. The panel then listens, in the page or not, until {@link suspend}.
   */
  get conversation(): TextConversation | undefined {
    return this.#conversation;
  }

  set conversation(next: TextConversation | undefined) {
    if (next !== this.#conversation) {
      this.#listen(false);
      this.#conversation = next;
      this.#known = undefined;
      this.#forget();
    }
    this.#listen(true);
  }

  /** Whether it is shown. */
  get open(): boolean {
    return this.#open;
  }

  /** Whether something was written that the person has not seen, because it is closed. */
  get unread(): boolean {
    return this.#unread;
  }

  setOpen(open: boolean, {focus = false}: OpenOptions = {}): void {
    if (open) this.#accept();
    else if (this.#open) this.#decline();
    this.#setOpen(open);
    if (open && focus) focusAfterUpdate(this, () => this.#find('#text-input'));
  }

  /** The element around has left the page. */
  suspend(): void {
    this.#listen(false);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('exportparts', PARTS.join(', '));
    this.#listen(true);
    // Moved in the document, the log has lost its place.
    this.requestUpdate();
    window.visualViewport?.addEventListener('resize', this.#onViewportResize);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#composer.stop();
    this.#scroll.attach(undefined);
    window.visualViewport?.removeEventListener('resize', this.#onViewportResize);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(): void {
    this.#scroll.check();
  }

  protected override updated(): void {
    const log = this.#find('.text-log');
    this.toggleAttribute('open', log !== undefined);
    this.#scroll.attach(this.isConnected ? log : undefined);
    if (log !== undefined) this.#named = undefined;
  }

  /** A column that shrinks and grows with the room that it is given; its log scrolls. */
  protected override render(): TemplateResult | typeof nothing {
    if (!this.#open || this.#conversation === undefined) return nothing;
    const {snapshot} = this.#conversation;
    const {shown} = this.#alerts;
    return html`<section class="text-panel" part="text-panel" aria-labelledby="text-heading" @keydown=${this.#onKeyDown}>
      <div class="text-head">
        <h2 id="text-heading" class="text-heading">${msg('Text', {id: 'call-view.text'})}</h2>
        <button type="button" class="button quiet" part="text-close-button" @click=${this.#onClose}>
          ${icon('close')} <span>${msg('Stäng texten', {id: 'call-view.text-close'})}</span>
        </button>
      </div>
      ${shown === undefined ? nothing : this.#renderAlert(shown)} ${renderLog(snapshot.blocks, this.speech?.reads('important') !== false)}
      ${this.#scroll.below
        ? html`<button type="button" class="button text-below" part="text-new-button" @click=${this.#onToEnd}>
            ${msg('Ny text', {id: 'call-view.text-new'})}
          </button>`
        : nothing}
      ${keyed(this.#composer, this.#composer.render(snapshot))}
    </section>`;
  }

  #renderAlert(author: OtherAuthor): TemplateResult {
    return html`<div class="banner warning text-alert" part="text-alert">
      ${icon('bell')}
      <div class="banner-text"><p>${alertText(nameOf(author))}</p></div>
      <button type="button" class="button quiet" part="text-alert-button" @click=${this.#onAlertDismissed}>
        ${msg('Dölj', {id: 'call-view.dismiss'})}
      </button>
    </div>`;
  }

  #newComposer(): TextComposer {
    return new TextComposer({
      conversation: this.#conversation,
      platform: () => this.platform ?? detectPlatform(navigator),
    });
  }

  #listen(on: boolean): void {
    if (this.#isListening === on || this.#conversation === undefined) return;
    this.#isListening = on;
    if (on) {
      this.#conversation.addEventListener('change', this.#onChange);
      this.#conversation.addEventListener('alert', this.#onAlert);
      // What was written while nobody listened.
      this.#update();
    } else {
      this.#conversation.removeEventListener('change', this.#onChange);
      this.#conversation.removeEventListener('alert', this.#onAlert);
    }
  }

  readonly #onChange = (): void => {
    this.#update();
    this.requestUpdate();
  };

  /** Handles what has changed in the conversation since the last call. */
  #update(): void {
    const now = this.#conversation?.snapshot;
    const known = this.#known;
    this.#known = now;
    if (now === undefined || now === known) return;
    const isOver = known !== undefined && now.cleared !== known.cleared;
    if (isOver) this.#forget();
    const before = isOver ? undefined : known;
    this.#report(diffBlocks(now, before));
    if (hasWritten(now, before)) this.#alerts.dismiss();
    if (this.#open && hasLostReach(now, before)) this.speech?.say(() => reachText(now), 'important');
  }

  /** Others have written; the latest block is last. */
  #report(blocks: readonly OtherBlock[]): void {
    const author = blocks.at(-1)?.author;
    if (author === undefined) return;
    this.#scroll.added();
    if (this.#open) {
      if (this.#named !== undefined) this.#readOut(blocks);
    } else if (!this.#declined.has(author.id)) {
      this.#openFor(author);
      this.speech?.say(
        () =>
          msg(str`${nameOf(author)} skriver till dig. Textrutan är öppen.`, {
            id: 'call-view.text-opened',
            desc: 'Announcement; the variable is a name',
          }),
        'important',
      );
      this.#readOut(blocks);
    } else if (!this.#unread) {
      this.#setUnread(true);
      this.speech?.say(
        () => msg(str`Ny text från ${nameOf(author)}.`, {id: 'call-view.text-unread', desc: 'Announcement; the variable is a name'}),
        'important',
      );
    }
  }

  /** Some screen readers do not read a log that is drawn together with its blocks. An open block is read by the log, later. */
  #readOut(blocks: readonly OtherBlock[]): void {
    for (const {author, text, open} of blocks) {
      if (open) continue;
      const isNamed = author.id === this.#named;
      this.#named = author.id;
      this.speech?.say(() => (isNamed ? spoken(text) : `${nameOf(author)}: ${spoken(text)}`), 'important');
    }
  }

  readonly #onAlert = ({detail: {author}}: TextAlertEvent): void => {
    if (author === 'self') return;
    const disturbs = this.#alerts.add(author);
    this.requestUpdate();
    if (!this.#open) {
      if (disturbs && !this.#declined.has(author.id)) {
        this.#openFor(author);
      } else {
        this.#setUnread(true);
        this.#alerts.silence();
      }
    }
    this.speech?.say(() => alertText(nameOf(author)), 'important', disturbs ? 'assertive' : 'polite');
  };

  /** Opens by itself: somebody wants to be read. */
  #openFor(author: OtherAuthor): void {
    this.#named = author.id;
    this.#setOpen(true);
  }

  #setOpen(open: boolean): void {
    this.requestUpdate();
    if (open === this.#open) return;
    this.#open = open;
    if (open) {
      this.#setUnread(false);
    } else {
      this.#named = undefined;
      this.#composer.stop();
    }
    /** @internal */
    this.dispatchEvent(new Event('open-change'));
  }

  #setUnread(unread: boolean): void {
    if (unread === this.#unread) return;
    this.#unread = unread;
    /** @internal */
    this.dispatchEvent(new Event('unread-change'));
  }

  #accept(): void {
    this.#declined = new Set();
    this.#alerts.unsilence();
  }

  #decline(): void {
    this.#declined = new Set(this.#conversation?.snapshot.writing);
    this.#alerts.dismiss();
    this.#alerts.silence();
  }

  /** The conversation is over, or is replaced: nothing of it may get into the next one, half-composed words included. */
  #forget(): void {
    this.#composer.discard();
    this.#composer = this.#newComposer();
    this.#declined = new Set();
    this.#alerts = new TextAlerts();
    this.#setUnread(false);
    this.#setOpen(false);
  }

  readonly #onClose = (): void => this.setOpen(false);

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // While a person composes, Escape belongs to the input method.
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.setOpen(false);
  };

  readonly #onToEnd = (): void => {
    this.#scroll.toEnd();
    // The button goes away.
    this.#find('.text-log')?.focus();
    this.requestUpdate();
  };

  readonly #onAlertDismissed = (): void => {
    this.#alerts.dismiss();
    this.#find('#text-input')?.focus();
    this.requestUpdate();
  };

  /** An on-screen keyboard has come, and may cover the field: iOS and Android do not lay the page out again. */
  readonly #onViewportResize = (): void => {
    this.#find('#text-input:focus')?.scrollIntoView({block: 'nearest'});
  };

  #find(selector: string): HTMLElement | undefined {
    return this.shadowRoot?.querySelector<HTMLElement>(selector) ?? undefined;
  }
}

/** This person has written something: an answer to those who called for attention. */
function hasWritten({draft}: TextSnapshot, before: TextSnapshot | undefined): boolean {
  return draft !== '' && draft !== before?.draft;
}

/** The text reached somebody before, and nobody now. */
function hasLostReach({others, reached}: TextSnapshot, before: TextSnapshot | undefined): boolean {
  return others > 0 && reached === 0 && before !== undefined && before.reached > 0;
}

function alertText(name: string): string {
  return msg(str`Obs. ${name} vill att du tittar hit.`, {id: 'call-view.text-alert', desc: 'Somebody has rung; the variable is a name'});
}
