// Which hosts are this machine.

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** `hostname` is that of a parsed URL. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);
