// Unpacks the browser of @sparticuz/chromium into TMPDIR, and prints where it is.
import chromium from '@sparticuz/chromium';

process.stdout.write(await chromium.executablePath());
