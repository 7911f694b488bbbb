import {showBare} from './bare.js';
import {showGallery} from './shell.js';

/**
 * `gallery.html#/call-view/weak` is the gallery, opened at a state; `gallery.html?state=call-view/weak&bare` is that
 * state alone, for tests and screenshots, with `lang=en`, `theme=dark` and `text=200` where wanted.
 */
const parameters = new URLSearchParams(location.search);
if (parameters.has('bare')) await showBare(parameters, document.body);
else showGallery(document.body);
