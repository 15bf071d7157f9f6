// Owns the stream from the server: open while the page is in view, or while something on it must not be missed. A
// browser has six connections to a server, and pages in the background would keep them from those in view.

/** What comes by the stream, by name, and whether it is open. */
export interface StreamListeners {
  readonly connected: (isConnected: boolean) => void;
  readonly named: Readonly<Record<string, (data: string) => void>>;
}

/** The stream; `hold` keeps it open in the background until what it returns is called. */
export interface Stream {
  hold(): () => void;
}

/** Opens the stream. It reconnects by itself, and gets what it missed. */
export const openStream = ({ connected, named }: StreamListeners): Stream => {
  let source: EventSource | undefined;
  let lastId = '';
  let holders = 0;

  const open = (): EventSource => {
    const opened = new EventSource(`/api/events?after=${lastId}`);
    opened.addEventListener('open', () => connected(true));
    opened.addEventListener('error', () => connected(false));
    for (const [name, listener] of Object.entries(named)) {
      opened.addEventListener(name, ({ data, lastEventId }) => {
        lastId = lastEventId || lastId;
        listener(data);
      });
    }
    return opened;
  };

  const look = (): void => {
    if (holders > 0 || document.visibilityState === 'visible') {
      source ??= open();
      return;
    }
    source?.close();
    source = undefined;
  };

  document.addEventListener('visibilitychange', look);
  look();
  return {
    hold() {
      holders += 1;
      look();
      return () => {
        holders -= 1;
        look();
      };
    },
  };
};
