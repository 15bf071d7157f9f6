// Loaded into a process with --import: at its end it writes the most memory that was resident, in bytes,
// to the file that PEAK_MEMORY_FILE names.
import { readFileSync, writeFileSync } from 'node:fs';

const peakKilobytes = () => {
  const { maxRSS } = process.resourceUsage();
  if (process.platform !== 'linux') return maxRSS;
  // Linux counts into maxRSS what the parent held when it forked; VmHWM is this program's own.
  const [, own = maxRSS] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(own);
};

process.on('exit', () => {
  const { PEAK_MEMORY_FILE: path } = process.env;
  if (path) writeFileSync(path, String(peakKilobytes() * 1_024));
});
