// A Chromium without a window, and pages that tell what went wrong in them.

import { launch } from "puppeteer-core";

/** Chromium refuses its sandbox to root, as whom containers run. */
const unconfined = process.getuid() === 0 ? ["--no-sandbox"] : [];

/** Milliseconds for anything to appear. */
const PATIENCE = 10_000;

export function chromium() {
  return launch({
    executablePath: process.env.CHROMIUM,
    args: [...unconfined, "--disable-dev-shm-usage", "--disable-gpu"],
    defaultViewport: { width: 1200, height: 900 },
  });
}

/** A page; into `troubles` goes what Chromium complains of: scripts, console, content policy. */
export async function watched(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  const protocol = await page.createCDPSession();
  const troubles = [];
  const preflights = [];
  page.on("pageerror", (error) => troubles.push(`an exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`the console: ${message.text()}`);
  });
  protocol.on("Audits.issueAdded", ({ issue }) => {
    const violation = issue.details.contentSecurityPolicyIssueDetails;
    if (violation) troubles.push(`the content policy: ${JSON.stringify(violation)}`);
  });
  protocol.on("Network.requestWillBeSent", ({ request }) => {
    if (request.method === "OPTIONS") preflights.push(request.url);
  });
  await protocol.send("Audits.enable");
  await protocol.send("Network.enable");
  return { page, troubles, preflights };
}
