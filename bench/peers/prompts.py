"""What is the same for all peers: what the model is told, and what is kept of a turn."""

import json
import os
from contextlib import suppress

MODEL = os.environ["MODEL_URL"] + "/chat/completions"
HEADERS = {"Authorization": "Bearer stand-in"}
KEPT = 6

with open(os.environ["SYSTEM_PROMPT"], encoding="utf-8") as file:
    SYSTEM = {"role": "system", "content": file.read()}


def messages(history, prompt):
    return [SYSTEM, *map(json.loads, history), {"role": "user", "content": prompt}]


def request_body(messages, streamed):
    body = {
        "model": "deepseek-flash",
        "thinking": {"type": "disabled"},
        "max_tokens": 1024,
        "temperature": 0.3,
        "messages": messages,
    }
    if streamed:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    return body


def content(event):
    """The text in a line of a stream, of which not every one has any."""
    with suppress(ValueError, IndexError):
        return json.loads(event[6:])["choices"][0]["delta"].get("content") or ""
    return ""


def append(pipe, conversation, question, answer):
    """Commands for Redis, which who calls this has executed in their own way."""
    said = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    pipe.rpush(conversation, *(json.dumps(each, ensure_ascii=False) for each in said))
    pipe.ltrim(conversation, -KEPT, -1)
