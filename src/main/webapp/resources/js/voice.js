// The voice console: talks to /api/voice and shows the run as it happens.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const page = document.getElementById("voice");
  if (!page) return;
  const by = id => document.getElementById(id);
  const text = page.dataset;
  const words = JSON.parse(text.words);
  const csrf = document.querySelector("meta[name=csrf-token]").content;
  let conversation = null;
  let busy = false;

  function step(what, look) {
    const li = document.createElement("li");
    const dot = document.createElement("span");
    dot.className = "dot " + look;
    const middle = document.createElement("span");
    middle.className = "what";
    middle.textContent = what;
    const end = document.createElement("span");
    end.className = "note";
    li.append(dot, middle, end);
    by("steps").append(li);
    return { dot, middle, end };
  }

  function reset() {
    by("steps").replaceChildren();
    by("idle").hidden = true;
    for (const id of ["answer", "offer", "choices", "trace"]) by(id).hidden = true;
    by("answer").textContent = "";
    speechSynthesis?.cancel();
  }

  function speak(answer, language) {
    if (!by("aloud").checked || !window.speechSynthesis || !answer) return;
    const spoken = new SpeechSynthesisUtterance(answer);
    spoken.lang = language === "fr" ? "fr-FR" : "en-US";
    speechSynthesis.speak(spoken);
  }

  let running = null;
  const on = {
    "stt-end": data => { by("transcript").textContent = data.transcript.text; },
    "tool-start": data => {
      running = step(data.server + " · " + data.tool, "run");
      running.end.textContent = data.message;
    },
    "tool-progress": data => {
      if (!running) return;
      const far = data.total ? Math.round(100 * data.done / data.total) + " %" : String(data.done);
      running.end.textContent = [far, data.message].filter(Boolean).join(" · ");
    },
    "tool-result": data => {
      if (data.parts.length) by("steps").append(shown(data.parts));
    },
    "input-required": data => {
      const at = step(data.message, "wait");
      const link = document.createElement("a");
      link.className = "btn small";
      link.href = "../approvals/input.xhtml?id=" + encodeURIComponent(data.input_id);
      link.textContent = text.answer;
      at.end.append(link);
      answered(data.input_id, at, link);
    },
    "tool-end": data => {
      const at = running || step(data.server + " · " + data.tool, "run");
      const look = { completed: "", held: "wait", input_required: "wait" }[data.outcome];
      at.dot.className = "dot " + (look === undefined ? "bad" : look);
      at.end.textContent = (words[data.outcome] || data.outcome) + (data.latency_ms ? " · " + data.latency_ms + " ms" : "");
      running = null;
    },
    "approval-required": data => {
      const at = step([data.preview.action, data.preview.target, data.preview.filter].filter(Boolean).join(" · "), "wait");
      const link = document.createElement("a");
      link.className = "btn small";
      link.href = "../approvals/approval.xhtml?id=" + encodeURIComponent(data.approval_id);
      link.textContent = text.decide;
      at.end.append(link);
      decideHere(data.approval_id, at);
    },
    "intent-progress": data => { by("answer").hidden = false; by("answer").textContent += data.delta; },
    "question": data => offerChoices(data.choices),
    "note-offered": () => { by("offer").hidden = false; },
    "error": data => fail(data.message),
    "run-end": data => {
      conversation = data.conversation_id;
      by("answer").hidden = false;
      by("answer").textContent = data.answer.text;
      by("trace").hidden = false;
      const link = document.createElement("a");
      link.href = "../actions/trace.xhtml?id=" + encodeURIComponent(data.trace_id);
      link.textContent = data.trace_id;
      by("trace").replaceChildren(link);
      speak(data.answer.text, data.transcript.language);
    },
  };

  /** Pictures, sounds and links of an answer. What they are was looked at by the portal; here nothing becomes markup. */
  function shown(parts) {
    const li = document.createElement("li");
    li.className = "parts";
    for (const part of parts) {
      const box = document.createElement("div");
      box.className = "part";
      if ((part.kind === "image" || part.kind === "audio") && part.url.startsWith("data:" + part.kind + "/")) {
        const media = document.createElement(part.kind === "image" ? "img" : "audio");
        media.src = part.url;
        if (part.kind === "image") media.alt = part.text;
        else media.controls = true;
        box.append(media);
      } else if (part.kind === "link" && /^https?:/.test(part.url)) {
        const link = document.createElement("a");
        link.href = part.url;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
        link.textContent = part.text;
        box.append(link, " (" + part.host + ")");
      } else {
        box.textContent = part.text;
      }
      li.append(box);
    }
    return li;
  }

  /** The answer is given on a page of its own; what comes of the call is told here. */
  async function answered(id, at, link) {
    let now;
    do {
      await new Promise(later => setTimeout(later, 1500));
      if (!link.isConnected) return;
      now = await api("/inputs/" + encodeURIComponent(id)).catch(() => undefined);
      if (!now) return;
      if (now.state !== "pending") link.hidden = true;
    } while (now.call_outcome === null && now.state !== "expired");
    at.dot.className = "dot " + (now.call_outcome === "completed" ? "" : "bad");
    at.end.textContent = words[now.call_outcome || now.state] || now.call_outcome || now.state;
    const run = await api("/voice/runs/" + now.trace_id);
    by("answer").textContent = run.answer.text;
    speak(run.answer.text, run.transcript.language);
  }

  /** Each can be said, and clicked. */
  function offerChoices(choices) {
    by("choices").replaceChildren(...choices.map(label => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn";
      button.textContent = label;
      button.addEventListener("click", () => say(label));
      return button;
    }));
    by("choices").hidden = choices.length === 0;
  }

  async function api(path, body) {
    const response = await fetch("../api" + path, {
      method: body ? "POST" : "GET", body: body && JSON.stringify(body),
      headers: { "Accept": "application/json", "Accept-Language": text.language, "X-Csrf-Token": csrf, ...(body && { "Content-Type": "application/json" }) },
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    return answer;
  }

  /** Where the speaker decides, the slider stands in the run itself, below every argument that will be sent. */
  async function decideHere(id, at) {
    const held = await api("/approvals/" + encodeURIComponent(id)).catch(() => undefined);
    if (!held || !held.may_grant) return;
    const facts = document.createElement("dl");
    facts.className = "facts small";
    for (const [name, value] of Object.entries(held.arguments)) {
      const fact = document.createElement("div");
      const dt = document.createElement("dt");
      const dd = document.createElement("dd");
      dt.textContent = name;
      dd.className = "argument";
      dd.textContent = typeof value === "string" ? value : JSON.stringify(value);
      fact.append(dt, dd);
      facts.append(fact);
    }
    const slide = by("slide").content.firstElementChild.cloneNode(true);
    slide.classList.toggle("calm", held.risk !== "destructive");
    const title = held.tool_title;
    slide.querySelector(".says").textContent = text.slideWords.replace("{0}", title);
    slide.querySelector("input").setAttribute("aria-label", text.slideAria.replace("{0}", title).replace("{1}", held.server_name));
    const box = document.createElement("div");
    box.className = "decide";
    box.append(facts, slide);
    at.middle.after(box);
    Slider.attach(slide, () => carryOut(held, at, slide));
  }

  async function carryOut(held, at, slide) {
    try {
      await api("/approvals/" + held.id + "/decision", { decision: "approve", arguments_hash: held.arguments_hash });
      at.dot.className = "dot run";
      let now = held;
      while (["pending", "approved", "executing"].includes(now.state)) {
        await new Promise(later => setTimeout(later, 500));
        now = await api("/approvals/" + held.id);
      }
      at.dot.className = "dot " + (now.state === "completed" ? "" : "bad");
      at.end.textContent = (words[now.state] || now.state) + (now.latency_ms === null ? "" : " · " + now.latency_ms + " ms");
      slide.remove();
      const run = await api("/voice/runs/" + held.trace_id);
      by("answer").textContent = run.answer.text;
      speak(run.answer.text, run.transcript.language);
    } catch (e) {
      slide.remove();
      fail(e.message);
    }
  }

  function fail(message) {
    by("answer").hidden = false;
    by("answer").textContent = message;
  }

  async function send(body, headers) {
    if (busy) return;
    busy = true;
    reset();
    try {
      const response = await fetch("../api/voice", {
        method: "POST", body,
        headers: { "Accept": "text/event-stream", "Accept-Language": text.language, "X-Csrf-Token": csrf, ...headers },
      });
      if (response.status === 401) { location.reload(); return; }
      if (!response.ok) { fail((await response.json()).detail); return; }
      await read(response.body.getReader());
    } catch (e) {
      fail(text.broken);
    } finally {
      busy = false;
    }
  }

  async function read(reader) {
    const decoder = new TextDecoder();
    let buffer = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      buffer += decoder.decode(value, { stream: true });
      let end;
      while ((end = buffer.indexOf("\n\n")) >= 0) {
        const event = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        const name = /^event: (.*)$/m.exec(event);
        const data = /^data: (.*)$/m.exec(event);
        if (name && data && on[name[1]]) on[name[1]](JSON.parse(data[1]));
      }
    }
  }

  function say(sentence) {
    const said = sentence.trim();
    if (!said) return;
    by("transcript").textContent = "« " + said + " »";
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    send(JSON.stringify({ text: said, language: text.language, conversation_id: conversation, context: { time_zone: zone } }),
      { "Content-Type": "application/json" });
  }

  by("say").addEventListener("submit", e => {
    e.preventDefault();
    say(by("said").value);
    by("said").value = "";
  });
  for (const button of document.querySelectorAll("[data-say]")) button.addEventListener("click", () => say(button.dataset.say));
  for (const button of document.querySelectorAll("[data-fill]")) button.addEventListener("click", () => {
    by("said").value = button.dataset.fill + " ";
    by("said").focus();
  });

  // Push to talk: the portal's speech server where one is set, else the browser's own recognition.
  const talk = by("talk");
  const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  let recording = null;

  function listening(yes) {
    talk.classList.toggle("listening", yes);
    talk.querySelector(".says").textContent = yes ? text.stop : text.talk;
  }

  async function record() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const recorder = new MediaRecorder(stream);
    const parts = [];
    recorder.ondataavailable = e => parts.push(e.data);
    recorder.onstop = () => {
      stream.getTracks().forEach(track => track.stop());
      listening(false);
      recording = null;
      const form = new FormData();
      form.append("audio", new Blob(parts, { type: recorder.mimeType.split(";")[0] || "audio/webm" }), "speech.webm");
      form.append("language", text.language);
      if (conversation) form.append("conversation_id", conversation);
      send(form, {});
    };
    recorder.start();
    setTimeout(() => recorder.state === "recording" && recorder.stop(), 60000);
    recording = recorder;
    listening(true);
  }

  function recognise() {
    const recognition = new Recognition();
    recognition.lang = text.language === "fr" ? "fr-FR" : "en-US";
    recognition.interimResults = true;
    recognition.onresult = e => {
      const last = e.results[e.results.length - 1];
      by("transcript").textContent = last[0].transcript;
      if (last.isFinal) say(last[0].transcript);
    };
    recognition.onerror = () => { by("transcript").textContent = text.noSpeech; };
    recognition.onend = () => { listening(false); recording = null; };
    recognition.start();
    recording = recognition;
    listening(true);
  }

  talk.addEventListener("click", async () => {
    if (recording) { recording.stop(); return; }
    try {
      if (text.serverSpeech === "true") await record();
      else if (Recognition) recognise();
      else throw new Error("none");
    } catch (e) {
      by("transcript").textContent = text.noSpeech;
      by("said").focus();
    }
  });
});
