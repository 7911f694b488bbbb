import {spawn} from 'node:child_process';
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';

/** Pitch of the clip's sound in hertz. */
export const TONE_HERTZ = 880;

export interface Clip {
  readonly video: string;
  readonly audio: string;
}

/**
 * Makes a moving picture and a known tone for Chromium's camera and microphone. The tone beats four times a second:
 * a steady one would be taken for noise, and removed, by the browser's own noise suppression.
 */
export async function makeClip(folder: string, {size = '640x480', rate = 30}: {readonly size?: string; readonly rate?: number} = {}): Promise<Clip> {
  await mkdir(folder, {recursive: true});
  const clip = {video: join(folder, 'clip.mjpeg'), audio: join(folder, 'clip.wav')};
  await ffmpeg('-i', `testsrc2=size=${size}:rate=${rate}`, '-t', '4', '-c:v', 'mjpeg', '-q:v', '6', clip.video);
  const beats = `0.4*sin(2*PI*${TONE_HERTZ}*t)*max(0\\,sin(2*PI*4*t))`;
  await ffmpeg('-i', `aevalsrc=${beats}:s=48000:d=4`, '-c:a', 'pcm_s16le', clip.audio);
  return clip;
}

/** Makes a moving picture, and a microphone that gives nothing but silence. */
export async function makeSilence(folder: string): Promise<Clip> {
  const clip = {video: join(folder, 'silent.mjpeg'), audio: join(folder, 'silent.wav')};
  await ffmpeg('-i', 'testsrc2=size=640x480:rate=30', '-t', '4', '-c:v', 'mjpeg', '-q:v', '6', clip.video);
  await ffmpeg('-i', 'anullsrc=r=48000:cl=mono', '-t', '4', '-c:a', 'pcm_s16le', clip.audio);
  return clip;
}

function ffmpeg(...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', ['-nostdin', '-loglevel', 'error', '-y', '-f', 'lavfi', ...args], {stdio: ['ignore', 'ignore', 'pipe']});
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}: ${complaint}`))));
  });
}
