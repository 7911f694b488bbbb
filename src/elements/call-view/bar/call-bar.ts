import {html, nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import type {VisitSnapshot} from '../../../core/session/session-types.js';
import {msg} from '../../../localization/index.js';
import {icon, type Announcer} from '../../shared/index.js';
import type {CallModel} from '../call-model.js';
import type {CallActions, CallUi} from '../call-ui.js';
import {renderButtons} from './bar-buttons.js';
import {ControlBarNotices} from './control-bar-notices.js';
import {microphoneText, cameraText, peopleText} from './bar-texts.js';
import type {BarView, Sheet} from './bar-view.js';
import {renderMenu} from './menu.js';
import {renderPeople} from './people.js';
import {renderQuestion, type Question} from './question.js';
import {shortcutOf, type Shortcut} from './shortcuts.js';

export {callBarStyles} from './call-bar-styles.js';

export interface CallBarOptions {
  readonly model: () => CallModel;
  readonly snapshot: () => VisitSnapshot | undefined;
  readonly ui: () => CallUi;
  readonly actions: CallActions;
  readonly announcer: Announcer;
}

/** With more others than this, ending the visit asks first. */
const ENDS_WITHOUT_ASKING = 1;

/**
 * The bar below the call, with the menu, the list of people and the questions that it opens. The two are modal dialogs: a
 * keyboard or a screen reader stays within them until they are closed, and then is where it was.
 */
export class CallBar implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: CallBarOptions;
  readonly #notes: ControlBarNotices;
  #sheet: Sheet | undefined;
  /** Its heading has not been read yet. Firefox would go to the first button, past it. */
  #isFresh = false;
  #question: Question | undefined;
  /** Its dialog has not been opened yet. */
  #isNewQuestion = false;
  /** What a screen reader is told once the call says so: a shortcut is pressed where its button does not have the focus. */
  readonly #awaited = new Map<'microphone' | 'camera', string>();
  /** How much had been said when the sheet and the question were opened: what is said since has to be said within them. */
  #saidBefore = {sheet: 0, question: 0};
  /** What has the focus in the bar or its sheets before a rendering, which may take it away. */
  #focused: Element | null = null;
  /** A question has been answered; what it was asked from, and the focus goes back to, may be gone. */
  #isAnswered = false;

  readonly #onKeyDown = (event: KeyboardEvent): void => this.#press(event);
  readonly #onSheetClosed = (): void => this.#host.requestUpdate();

  constructor(host: LitElement, options: CallBarOptions) {
    this.#host = host;
    this.#options = options;
    this.#notes = new ControlBarNotices({
      announcer: options.announcer,
      others: () => options.model().others,
      showPeople: () => this.#show('people'),
      changed: () => host.requestUpdate(),
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#onKeyDown);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#onKeyDown);
    // A dialog that is taken out of the page is closed, and says nothing.
    this.#sheet = undefined;
    this.#question = undefined;
    this.#isAnswered = false;
    this.#awaited.clear();
  }

  /** What the call says now is known here, and what is announced still comes into this rendering. */
  hostUpdate(): void {
    this.#focused = this.#root.activeElement?.closest('.bar, .bar-notes, .sheet') == null ? null : this.#root.activeElement;
    const {model, snapshot} = this.#options;
    // Closed by a button of theirs or by Escape. Browsers tell of that only with the next picture that they draw: opened again
    // meanwhile they must stay open, and drawn anew meanwhile they must not be opened again.
    if (!this.#isFresh && this.#dialog('.sheet')?.open === false) this.#sheet = undefined;
    if (this.#question !== undefined && !this.#isNewQuestion && this.#dialog('.question')?.open === false) this.#answered();
    if (this.#sheet !== 'people') this.#notes.codes.leave();
    this.#notes.follow(snapshot());
    this.#followShortcuts(model());
    if (this.#question !== undefined && !isStillAsked(this.#question, model())) this.#question = undefined;
  }

  hostUpdated(): void {
    const sheet = this.#dialog('.sheet');
    // The call is over, and its bar gone with everything that was open.
    if (sheet === undefined) {
      this.#sheet = undefined;
      this.#question = undefined;
      if (this.#focused?.isConnected === false && this.#root.activeElement === null) this.#host.focus();
      this.#focused = null;
      return;
    }
    open(sheet, this.#sheet !== undefined);
    if (this.#isFresh) this.#focusHeading();
    this.#isFresh = false;
    open(this.#dialog('.question'), this.#question !== undefined);
    this.#isNewQuestion = false;
    if (this.#question !== undefined) return;
    if (this.#focused?.isConnected === false || this.#isAnswered) this.#focusNear(sheet);
    this.#focused = null;
    this.#isAnswered = false;
  }

  render(): TemplateResult {
    const view = this.#view();
    const {announcer} = this.#options;
    return html`${this.#notes.render()}
      <div class="bar" part="controls">${renderButtons(view)}</div>
      <dialog
        class="sheet"
        part="sheet"
        aria-labelledby=${this.#sheet === undefined ? nothing : 'sheet-title'}
        @close=${this.#onSheetClosed}
        @pointerdown=${closeFromOutside}
      >
        ${this.#sheet === undefined ? nothing : this.#renderSheet(view, this.#sheet)}
        ${announcer.renderSince(this.#sheet === undefined ? Infinity : this.#saidBefore.sheet)}
      </dialog>
      ${renderQuestion(this.#question, announcer.renderSince(this.#question === undefined ? Infinity : this.#saidBefore.question), {
        leave: () => this.#options.actions.leave(),
        end: () => this.#options.actions.end(),
        remove: (id) => this.#options.actions.remove(id),
        closed: () => {
          if (this.#question === undefined) this.#answered();
          this.#host.requestUpdate();
        },
      })}`;
  }

  #renderSheet(view: BarView, sheet: Sheet): TemplateResult {
    const title = sheet === 'menu' ? msg('Mer', {id: 'call-view.more', desc: 'Opens a menu; as short as possible, below a symbol'}) : peopleText(view.model);
    return html`<div class="sheet-head">
        <h2 id="sheet-title" tabindex="-1" data-sheet>${title}</h2>
        <button type="button" class="toggle" part="close-button" @click=${() => this.#dialog('.sheet')?.close()}>
          ${icon('close')}<span>${msg('Stäng', {id: 'call-view.close'})}</span>
        </button>
      </div>
      <div class="sheet-body">${sheet === 'menu' ? renderMenu(view) : renderPeople(view, this.#notes.codes)}</div>`;
  }

  #view(): BarView {
    const {model, snapshot, ui, actions} = this.#options;
    return {
      model: model(),
      snapshot: snapshot(),
      ui: ui(),
      actions,
      show: (sheet) => this.#show(sheet),
      closeAnd: (act) => {
        this.#dialog('.sheet')?.close();
        act();
      },
      leave: () => this.#leave(),
      end: () => this.#end(),
      ask: (question) => this.#set({question}),
    };
  }

  #answered(): void {
    this.#isAnswered = true;
    this.#question = undefined;
  }

  #show(sheet: Sheet): void {
    this.#isFresh = true;
    if (sheet === 'people') this.#notes.peopleShown();
    this.#set({sheet});
  }

  /** A patient may leave at once, and come back as easily; staff who leave a patient alone may have meant to end. */
  #leave(): void {
    const {mayEnd, others} = this.#options.model();
    const leavesAlone = mayEnd && others.length > 0 && others.every(({role}) => role?.role !== 'staff');
    if (leavesAlone) this.#set({question: {kind: 'leave'}});
    else this.#options.actions.leave();
  }

  #end(): void {
    if (this.#options.model().others.length > ENDS_WITHOUT_ASKING) this.#set({question: {kind: 'end'}});
    else this.#options.actions.end();
  }

  #press(event: KeyboardEvent): void {
    const shortcut = shortcutOf(event);
    if (shortcut === undefined || !this.#options.ui().shortcuts || this.#dialog('.sheet') === undefined) return;
    if (this.#question !== undefined || !this.#act(shortcut)) return;
    event.preventDefault();
  }

  /** @returns Whether there was something to do. */
  #act(shortcut: Shortcut): boolean {
    const {snapshot, ui, actions} = this.#options;
    const screen = snapshot()?.media.screen;
    switch (shortcut) {
      case 'microphone':
      case 'camera':
        return this.#switch(shortcut);
      case 'text':
        if (snapshot() === undefined) return false;
        this.#dialog('.sheet')?.close();
        actions.text(!ui().textOpen);
        return true;
      case 'screen':
        if (screen?.supported !== true || screen.status === 'opening') return false;
        this.#dialog('.sheet')?.close();
        actions.shareScreen(screen.status === 'off');
        return true;
      case 'people':
        if (this.#sheet === 'people') this.#dialog('.sheet')?.close();
        else this.#show('people');
        return true;
    }
  }

  #switch(kind: 'microphone' | 'camera'): boolean {
    const {model, actions} = this.#options;
    const now = model().own[kind];
    if (now === 'none') return false;
    this.#awaited.set(kind, now);
    actions[kind](now !== 'on');
    return true;
  }

  #followShortcuts({own}: CallModel): void {
    for (const [kind, before] of this.#awaited) {
      const now = own[kind];
      if (now === before) continue;
      this.#awaited.delete(kind);
      this.#options.announcer.say(() => (kind === 'microphone' ? microphoneText(now) : cameraText(now)));
    }
  }

  #set(changes: {sheet?: Sheet; question?: Question}): void {
    const {count} = this.#options.announcer;
    if ('sheet' in changes) {
      this.#saidBefore.sheet = count;
      this.#sheet = changes.sheet;
    }
    if ('question' in changes) {
      this.#saidBefore.question = count;
      this.#question = changes.question;
      this.#isNewQuestion = true;
    }
    this.#host.requestUpdate();
  }

  /** What had the focus is gone: the next best is the list it stood in, or the call. */
  #focusNear(sheet: HTMLDialogElement): void {
    const {activeElement} = this.#root;
    if (sheet.open && !sheet.contains(activeElement)) this.#focusHeading();
    else if (activeElement === null) this.#host.focus();
  }

  #focusHeading(): void {
    this.#root.querySelector<HTMLElement>('[data-sheet]')?.focus();
  }

  get #root(): ShadowRoot {
    return this.#host.renderRoot as ShadowRoot;
  }

  #dialog(selector: '.sheet' | '.question'): HTMLDialogElement | undefined {
    return this.#root.querySelector<HTMLDialogElement>(selector) ?? undefined;
  }
}

function open(dialog: HTMLDialogElement | undefined, shall: boolean): void {
  if (dialog === undefined || dialog.open === shall) return;
  if (shall) dialog.showModal();
  else dialog.close();
}

/** Somebody about whom it is, or who would be left alone, may have gone meanwhile. */
function isStillAsked(question: Question, {others}: CallModel): boolean {
  return question.kind === 'remove' ? others.some(({id}) => id === question.id) : others.length > 0;
}

/** Beside a sheet, a press means what the press on its button to close does. Its scroll bar and its empty parts are not beside it. */
function closeFromOutside({target, currentTarget, clientX, clientY}: PointerEvent): void {
  const sheet = currentTarget as HTMLDialogElement;
  const {left, right, top, bottom} = sheet.getBoundingClientRect();
  const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  if (target === sheet && !isInside) sheet.close();
}
