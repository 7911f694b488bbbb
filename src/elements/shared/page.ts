/**
 * What elements read of the page around them while they are drawn. A server that draws them for a first paint has no page,
 * and does not know whose it will be: it gets what holds for every page, and nothing that is true of the server itself.
 */
import {isServer} from 'lit';
import type {NavigatorLike} from '../../core/platform.js';

const onServer = isServer as boolean;

/** A name that leads nowhere (RFC 2606): a server does not know the page's address. */
const UNKNOWN_BASE = 'https://page.example/';

/** What relative addresses count from. */
export const pageBase = (): string => (onServer ? UNKNOWN_BASE : document.baseURI);

/**
 * What a link leads to. Where the page's address is not known, what counts from it stays as it was written.
 *
 * @param href - The whole address.
 * @param written - As the portal has written it.
 */
export const linkTo = (href: string, written: string): string => (onServer && href.startsWith(UNKNOWN_BASE) ? written : href);

/** The page's own address. */
export const pageAddress = (): string => (onServer ? '' : location.href);

/** The page stands in a frame of another one. */
export const isFramed = (): boolean => !onServer && window.top !== window;

export const pageNavigator = (): NavigatorLike & {readonly language: string} => (onServer ? {userAgent: '', language: ''} : navigator);

/** Milliseconds since 1970-01-01 UTC, by the device's clock; `undefined` where there is no device yet. */
export const deviceTime = (): number | undefined => (onServer ? undefined : Date.now());

/**
 * Whether the page has put something into a slot of an element. What is slotted is shown in the place of what a slot contains:
 * where a server draws both, nobody sees both.
 */
export const hasSlotted = (host: Element, slot: string): boolean => !onServer && host.querySelector(`:scope > [slot="${slot}"]`) !== null;

/** Whether a media query holds. */
export const matchesMedia = (query: string): boolean => !onServer && matchMedia(query).matches;

/** The width of an element, in root ems; infinite where there is no window. */
export const widthOf = (host: Element): number =>
  onServer ? Infinity : host.clientWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
