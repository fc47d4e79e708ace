// Draws the matters of the list beside it. The address always tells what is shown.
(() => {
  const element = document.getElementById("map");
  if (!element || !window.ol) return;
  const form = document.querySelector(".map-filters");
  const slider = document.querySelector(".slider");
  const here = document.getElementById("here");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const project = ol.proj.fromLonLat;
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let colours;
  const readColours = () => {
    colours = {};
    for (const name of ["--map-water", "--map-land", "--map-border", "--map-oblast", "--map-river",
        "--ink", "--soft", "--sheet", "--focus", "--disputed", "--conceded", "--corroborated",
        "--reported", "--settled", "--withdrawn"]) {
      colours[name] = colour(name);
    }
  };
  readColours();

  // The base map: lines of whole numbers, each the difference from the one before.
  const decode = (numbers, scale, from = 0) => {
    const points = [];
    let x = 0, y = 0;
    for (let i = from; i + 1 < numbers.length; i += 2) {
      x += numbers[i];
      y += numbers[i + 1];
      points.push(project([x / scale, y / scale]));
    }
    return points;
  };
  const layerOf = (features, zIndex, style, more = {}) => new ol.layer.Vector({
    source: new ol.source.Vector({features}), zIndex, style,
    updateWhileAnimating: true, updateWhileInteracting: true, ...more});
  const polygons = (rings, scale) =>
    rings.map(ring => new ol.Feature(new ol.geom.Polygon([decode(ring, scale)])));
  const lines = (all, scale) =>
    all.map(line => new ol.Feature(new ol.geom.LineString(decode(line, scale))));
  const fill = name => () => new ol.style.Style({fill: new ol.style.Fill({color: colours[name]})});
  const stroke = (name, width, lineDash) => () =>
    new ol.style.Style({stroke: new ol.style.Stroke({color: colours[name], width, lineDash})});
  const font = '"Source Sans 3", system-ui, sans-serif';
  // Metres a pixel up to which a place is named, by its rank.
  const named = {3: 4e4, 4: 6000, 5: 2600, 6: 1100, 7: 420, 8: 210, 9: 95};
  const placeStyle = (feature, resolution) => {
    const rank = feature.get("rank");
    if (resolution > (named[rank] || 90)) return null;
    const cyrillic = feature.get("cyrillic");
    const both = cyrillic && resolution < 160;
    return new ol.style.Style({
      image: new ol.style.Circle({radius: rank < 6 ? 2.5 : 1.8,
        fill: new ol.style.Fill({color: colours["--soft"]})}),
      text: new ol.style.Text({
        text: both ? `${feature.get("name")}\n${cyrillic}` : feature.get("name"),
        font: `${rank < 6 ? 600 : 500} ${rank < 5 ? 14 : rank < 7 ? 13 : 12}px ${font}`,
        textAlign: "left", offsetX: 6, justify: "left",
        fill: new ol.style.Fill({color: colours["--soft"]}),
        stroke: new ol.style.Stroke({color: colours["--map-land"], width: 3})})});
  };
  const baseLayers = base => {
    const [west, south, east, north] = base.box;
    const region = ol.geom.Polygon.fromExtent(
      ol.proj.transformExtent([west, south, east, north], "EPSG:4326", "EPSG:3857"));
    const places = base.places.map(([rank, name, cyrillic, lon, lat]) => {
      const feature = new ol.Feature(new ol.geom.Point(project([lon / 1000, lat / 1000])));
      feature.setProperties({rank, name, cyrillic});
      return feature;
    });
    const labels = layerOf(places, 9, placeStyle, {declutter: true,
      updateWhileAnimating: false, updateWhileInteracting: false});
    if (element.dataset.tiles) return [labels];
    return [
      layerOf(polygons(base.world.land, 100), 1, fill("--map-land")),
      layerOf(lines(base.world.borders, 100), 2, stroke("--map-border", 1)),
      layerOf([new ol.Feature(region)], 3, fill("--map-water")),
      layerOf(polygons(base.region.land, 1000), 4, fill("--map-land")),
      layerOf(polygons(base.world.lakes, 100), 5, fill("--map-water")),
      layerOf(base.region.rivers.filter(line => line[0] === 1)
        .map(line => new ol.Feature(new ol.geom.LineString(decode(line, 1000, 1)))),
        6, stroke("--map-river", 1.6), {maxResolution: 3600}),
      layerOf(base.region.rivers.filter(line => line[0] !== 1)
        .map(line => new ol.Feature(new ol.geom.LineString(decode(line, 1000, 1)))),
        6, stroke("--map-river", 0.9), {maxResolution: 900}),
      layerOf(lines(base.region.oblast, 1000), 7, stroke("--map-oblast", 1, [4, 3]),
        {maxResolution: 2600}),
      layerOf(lines(base.region.country, 1000), 7, (feature, resolution) =>
        stroke("--map-border", resolution < 3600 ? 1.6 : 1)()),
      labels];
  };

  // Matters: an area as wide as the place is uncertain, with a number that can be hit.
  const areas = new ol.source.Vector();
  const marks = new ol.source.Vector();
  let chosen = null;
  const areaStyle = feature => {
    const tone = colours[`--${feature.get("standing")}`] || colours["--ink"];
    const on = feature.get("id") === chosen;
    return new ol.style.Style({
      fill: new ol.style.Fill({color: `${tone}${on ? "40" : "22"}`}),
      stroke: new ol.style.Stroke({color: on ? colours["--focus"] : tone, width: on ? 3 : 1.5,
        lineDash: feature.get("standing") === "disputed" ? [6, 4] : undefined})});
  };
  const markStyle = feature => {
    const on = feature.get("id") === chosen;
    return new ol.style.Style({
      zIndex: on ? 1e6 : feature.get("count"),
      image: new ol.style.Circle({radius: 12 + Math.min(8, Math.log2(feature.get("count")) * 2),
        fill: new ol.style.Fill({color: colours[`--${feature.get("standing")}`]}),
        stroke: new ol.style.Stroke({color: on ? colours["--focus"] : colours["--sheet"],
          width: on ? 4 : 2})}),
      text: new ol.style.Text({text: String(feature.get("count")), font: `700 13px ${font}`,
        fill: new ol.style.Fill({color: colours["--sheet"]})})});
  };

  const nameStyle = feature => new ol.style.Style({
    text: new ol.style.Text({text: feature.get("name"), font: `700 14px ${font}`, offsetY: 25,
      fill: new ol.style.Fill({color: colours["--ink"]}),
      stroke: new ol.style.Stroke({color: colours["--map-land"], width: 4})})});

  const view = new ol.View({center: project([34.5, 48.6]), zoom: 5.6, minZoom: 2, maxZoom: 13,
    extent: ol.proj.transformExtent([-179, -60, 179, 80], "EPSG:4326", "EPSG:3857"),
    constrainOnlyCenter: true});
  element.hidden = false;
  const controls = ol.control.defaults.defaults({attribution: true, rotate: false,
    zoomOptions: {zoomInTipLabel: element.dataset.zoomIn, zoomOutTipLabel: element.dataset.zoomOut}});
  const map = new ol.Map({target: element, view, controls, layers: [
    new ol.layer.Vector({source: areas, zIndex: 8, style: areaStyle}),
    new ol.layer.Vector({source: marks, zIndex: 10, style: markStyle}),
    new ol.layer.Vector({source: marks, zIndex: 11, style: nameStyle, declutter: true})]});
  if (element.dataset.tiles) {
    const credit = document.createElement("span");
    credit.textContent = element.dataset.credit;
    map.addLayer(new ol.layer.Tile({zIndex: 0, source: new ol.source.XYZ({
      url: element.dataset.tiles, attributions: credit.innerHTML})}));
  }
  const boxOf = () => ol.proj.transformExtent(
    view.calculateExtent(map.getSize()), "EPSG:3857", "EPSG:4326");
  const rounded = box => {
    const [west, south, east, north] = box;
    return [Math.max(-90, south), Math.max(-180, west), Math.min(90, north), Math.min(180, east)]
      .map(number => number.toFixed(2)).join(",");
  };

  const address = (path, withBox = true) => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value && (withBox || name !== "box")) query.set(name, value);
    }
    const words = query.toString().replaceAll("%2C", ",");
    return path + (words ? `?${words}` : "");
  };
  const draw = found => {
    areas.clear();
    marks.clear();
    for (const area of found) {
      const centre = [area.lon, area.lat];
      const circle = new ol.Feature(
        ol.geom.Polygon.circular(centre, area.radiusKm * 1000, 48).transform("EPSG:4326", "EPSG:3857"));
      const mark = new ol.Feature(new ol.geom.Point(project(centre)));
      circle.setProperties(area);
      mark.setProperties(area);
      areas.addFeature(circle);
      marks.addFeature(mark);
    }
  };
  // Everything that meets the filters is drawn once; the list follows the view.
  const loadAreas = async () => {
    const response = await fetch(address("/map/areas", false));
    if (response.ok) draw(await response.json());
    return response.ok;
  };
  const loadList = () => {
    const to = address("/map");
    history.replaceState(null, "", to);
    htmx.ajax("GET", to, {target: "#in-view", select: "#in-view", swap: "outerHTML"});
  };

  const show = area => {
    chosen = area ? area.id : null;
    here.hidden = !area;
    here.replaceChildren();
    if (area) {
      const head = document.createElement("p");
      const link = document.createElement("a");
      link.href = area.href;
      link.textContent = area.name;
      head.append(link, ` · ${area.told}`);
      head.className = "here-name";
      const list = document.createElement("ul");
      for (const matter of area.matters) {
        const item = document.createElement("li");
        const to = document.createElement("a");
        to.href = matter.href;
        to.textContent = matter.title;
        to.lang = element.dataset.titles;
        item.append(to, ` (${matter.standing})`);
        list.append(item);
      }
      here.append(head, list);
    }
    areas.changed();
    marks.changed();
  };
  map.on("click", event => {
    let found = null;
    map.forEachFeatureAtPixel(event.pixel, feature => {
      found = found || (feature.get("matters") ? feature.getProperties() : null);
    }, {hitTolerance: 4});
    show(found);
  });
  map.on("pointermove", event => {
    if (!event.dragging) {
      element.classList.toggle("over", map.hasFeatureAtPixel(event.pixel, {
        layerFilter: layer => layer.getSource() === marks}));
    }
  });
  document.addEventListener("pointerover", event => {
    const item = event.target.closest && event.target.closest(".map-list li");
    const id = item ? item.dataset.place : null;
    if (item && id !== chosen) {
      chosen = id;
      areas.changed();
      marks.changed();
    }
  });

  // Days, counted from the first one.
  const DAY = 86400000;
  if (slider.dataset.first && slider.dataset.first < slider.dataset.last) {
    const first = Date.parse(slider.dataset.first);
    const days = Math.round((Date.parse(slider.dataset.last) - first) / DAY);
    const iso = day => new Date(first + day * DAY).toISOString().slice(0, 10);
    const words = day => new Date(first + day * DAY)
      .toLocaleDateString(language, {day: "numeric", month: "short", year: "numeric", timeZone: "UTC"});
    const ends = [["from", 0], ["to", days]].map(([name, unset]) => ({
      name, unset, range: document.getElementById(`slide-${name}`),
      day: document.getElementById(`slide-${name}-day`), field: form.elements[name]}));
    const told = end => {
      end.day.textContent = words(Number(end.range.value));
      end.range.setAttribute("aria-valuetext", end.day.textContent);
    };
    for (const end of ends) {
      end.range.max = days;
      const given = Date.parse(end.field.value);
      end.range.value = isNaN(given) ? end.unset : Math.round((given - first) / DAY);
      told(end);
    }
    slider.hidden = false;
    let waiting = 0;
    slider.addEventListener("input", event => {
      const [from, to] = ends;
      if (Number(from.range.value) > Number(to.range.value)) {
        (event.target === from.range ? to : from).range.value = event.target.value;
      }
      for (const end of ends) {
        told(end);
        const day = Number(end.range.value);
        end.field.value = day === end.unset ? "" : iso(day);
      }
      clearTimeout(waiting);
      waiting = setTimeout(() => { loadAreas(); loadList(); }, 150);
    });
  }
  form.addEventListener("change", () => { loadAreas(); loadList(); });
  form.addEventListener("submit", event => {
    event.preventDefault();
    loadAreas();
    loadList();
  });
  dark.addEventListener("change", () => {
    readColours();
    map.getLayers().forEach(layer => layer.changed());
  });

  // Where most of the matters are: a far one does not make the others too small to see.
  const most = () => {
    const all = areas.getFeatures();
    const [x, y] = project([all[0].get("lon"), all[0].get("lat")]);
    const away = feature => {
      const [lon, lat] = project([feature.get("lon"), feature.get("lat")]);
      return Math.hypot(lon - x, lat - y);
    };
    const near = [...all].sort((a, b) => away(a) - away(b)).slice(0, Math.ceil(all.length * 0.7));
    return near.reduce((extent, feature) =>
      ol.extent.extend(extent, feature.getGeometry().getExtent()), ol.extent.createEmpty());
  };

  const box = (element.dataset.box || "").split(",").map(Number);
  const start = async () => {
    const base = await fetch(element.dataset.basemap).then(response => response.json());
    baseLayers(base).forEach(layer => map.addLayer(layer));
    await loadAreas();
    if (box.length === 4) {
      const [south, west, north, east] = box;
      view.fit(ol.proj.transformExtent([west, south, east, north], "EPSG:4326", "EPSG:3857"));
    } else if (areas.getFeatures().length) {
      view.fit(most(), {padding: [60, 60, 60, 60], maxZoom: 8});
    }
    let moved = false;
    map.once("rendercomplete", () => { element.dataset.ready = "true"; });
    map.on("movestart", () => { moved = true; });
    map.on("moveend", () => {
      if (!moved) return;
      moved = false;
      form.elements.box.value = rounded(boxOf());
      loadList();
    });
  };
  start();
})();
