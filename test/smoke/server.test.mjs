import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {installPacked} from '../harness/packed-package.mjs';

const {dependencies, peerDependencies, peerDependenciesMeta} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const needed = Object.entries(peerDependencies).map(([name, range]) => `${name}@${range}`);

describe('the packages of the service', () => {
  let bare;
  let partly;
  before(() => {
    bare = installPacked();
    partly = installPacked({also: ['jose', 'pino']});
  });
  after(() => {
    bare.remove();
    partly.remove();
  });

  const visitServer = ({installed}, ...args) => spawnSync(process.execPath, [join(installed, 'dist/server/cli.js'), ...args], {encoding: 'utf8'});

  it('come to no project that only has pages', () => {
    assert.deepEqual(Object.keys(dependencies).sort(), ['@lit/context', 'lit']);
    assert.deepEqual(Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true), []);
  });

  it('are named with the command that installs them, where the service is started without', () => {
    const {status, stdout, stderr} = visitServer(bare, 'serve');
    assert.deepEqual({status, stdout}, {status: 2, stdout: ''});
    assert.equal(stderr, `visit-server: packages-missing: the service needs packages that pages do not: npm install ${needed.join(' ')}\n`);
  });

  it('are named one by one, where only some are missing', () => {
    const {status, stderr} = visitServer(partly, '--help');
    assert.equal(status, 2);
    assert.match(stderr, /npm install ws@\S+\n$/);
  });
});
