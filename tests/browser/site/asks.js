// What a page of another origin asks; each answers with what the page could read.

const EXPOSED = ["ETag", "Link", "Last-Modified", "RateLimit", "RateLimit-Policy", "X-Request-Id"];

async function read(url, headers = {}) {
  // Without the browser's own cache, which would hide a 304.
  const answer = await fetch(url, { headers, cache: "no-store" });
  const names = [...EXPOSED, "Content-Type", "X-Row-Count"];
  return {
    status: answer.status,
    headers: Object.fromEntries(names.map((name) => [name, answer.headers.get(name)])),
    text: await answer.text(),
  };
}

function next(link) {
  return link?.match(/<([^>]*)>; rel="next"/)?.[1];
}

const asks = {
  read,

  /** Every page of a list, as `Link` leads. */
  async pages(first) {
    const ids = [];
    let total;
    let pages = 0;
    for (let url = first; url; pages += 1) {
      const answer = await read(url);
      const page = JSON.parse(answer.text);
      ids.push(...page.data.map((record) => record.id));
      total ??= page.meta.total;
      const link = next(answer.headers.Link);
      url = link && new URL(link, url).href;
    }
    return { ids, total, pages };
  },

  /** The same again with its name, and what one request may be asked by. */
  async again(url) {
    const first = await read(url);
    return read(url, { "If-None-Match": first.headers.ETag, "X-Request-Id": "from-a-page" });
  },

  /** Builds a dashboard of a city, and a table of all cities beside it, from three calls. */
  async dashboard(base) {
    const paths = [
      "/v1/cities/kodaira/dashboard?include=measures&labels=true",
      "/v1/compare/plans",
      "/v1/compare/themes?theme=startup,agriculture",
    ];
    const [city, plans, themes] = await Promise.all(
      paths.map(async (path) => JSON.parse((await read(base + path)).text)),
    );
    const { evaluation_statuses: statuses, outcomes } = city.labels;
    const rows = [[city.data.city.name]];
    for (const plan of city.data.plans) {
      for (const { name, baseline, actual, target, unit, status } of plan.kpis) {
        rows.push([name, baseline, actual, target, unit, statuses[status]]);
      }
      for (const { title, latest_progress: latest } of plan.measure_lines) {
        rows.push([title, latest && `${latest.fiscal_year_label} ${outcomes[latest.outcome]}`]);
      }
    }
    for (const plan of plans.data) {
      rows.push([plan.city_name, plan.title, plan.measures, plan.kpis_well, plan.kpis_badly]);
    }
    for (const cell of themes.data) rows.push([cell.city_name, cell.theme_title, cell.share]);
    const table = document.body.appendChild(document.createElement("table"));
    for (const row of rows) {
      const line = table.insertRow();
      for (const cell of row) line.insertCell().textContent = cell ?? "—";
    }
    return { calls: paths.length, lines: table.innerText.split("\n") };
  },

  /** The size of a picture that the page shows. */
  async picture(url) {
    const image = new Image();
    image.src = url;
    await image.decode();
    document.body.append(image);
    return { width: image.naturalWidth, height: image.naturalHeight };
  },
};

window.asks = asks;
