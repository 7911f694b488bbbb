/** The key's code point in WebDriver (section 17.4.2). */
const TAB = '\uE004';

/**
 * A command for tests that go through a page by keyboard: presses Tab so many times, for one message. `sendKeys()` asks
 * the runner for each press, which takes longer than everything that the page does with it.
 */
export function tabPressesPlugin() {
  return {
    name: 'tab-presses',
    async executeCommand({command, payload, session}) {
      if (command !== 'press-tab') return undefined;
      const {keyboard} = session.browser.getPage(session.id);
      if (session.browser.name === 'Chromium') for (let presses = 0; presses < payload.times; presses += 1) await keyboard.press('Tab');
      // All in one order to the browser's driver.
      else await keyboard.type(TAB.repeat(payload.times));
      return true;
    },
  };
}
