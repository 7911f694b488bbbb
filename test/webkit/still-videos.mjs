/**
 * Runs in the page before anything else, and stands in for what paints the pictures of streams. Debian's WebKit now and then
 * has a video that comes or goes and the page wait for each other for ever, or crashes over it: its main thread and the one of
 * GStreamer's hold each other's lock (`TextureMapperPlatformLayerProxy`). What the tests ask is which stream an element shows,
 * and what it does once the first picture is there; none asks what the picture looks like.
 */
function stillVideos() {
  const streams = new WeakMap();
  /** Who waits for a picture, by handle. */
  const waiting = new Map();
  let handles = 0;

  const hasPicture = (video) => (streams.get(video)?.getVideoTracks().length ?? 0) > 0;
  const paint = (video) => {
    for (const [handle, {video: other, callback}] of waiting) {
      if (other !== video || !hasPicture(video) || !waiting.delete(handle)) continue;
      callback(performance.now(), {});
    }
  };

  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    configurable: true,
    get() {
      return streams.get(this) ?? null;
    },
    set(stream) {
      streams.set(this, stream);
      queueMicrotask(() => paint(this));
    },
  });
  HTMLVideoElement.prototype.requestVideoFrameCallback = function (callback) {
    handles += 1;
    waiting.set(handles, {video: this, callback});
    queueMicrotask(() => paint(this));
    return handles;
  };
  HTMLVideoElement.prototype.cancelVideoFrameCallback = function (handle) {
    waiting.delete(handle);
  };
}

/** For the head of a page. */
export const STILL_VIDEOS = `<script>(${stillVideos.toString()})()</script>`;
