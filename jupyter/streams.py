"""Joins what a cell printed, as a terminal would show it, in time that grows with its length alone."""

# A report shows no more of one stream; a line of a million characters helps nobody.
MOST_SHOWN = 100_000


def size_of(content):
    """About how many characters a message carries."""
    data = content.get("data")
    texts = data.values() if isinstance(data, dict) else [content.get("text", "")]
    return sum(len(text) for text in texts if isinstance(text, str))


def join_streams(outputs):
    """Each stream's texts in one output, at the place of its first, stdout before stderr."""
    parts = {}
    joined = []
    for output in outputs:
        if output["output_type"] != "stream":
            joined.append(output)
            continue
        if output["name"] not in parts:
            parts[output["name"]] = []
            joined.append(output)
        parts[output["name"]].append(output["text"])
    for output in joined:
        if output["output_type"] == "stream":
            output["text"] = shorten(as_shown("".join(parts[output["name"]])))
    # The two arrive in no certain order.
    for i in range(len(joined) - 1):
        if [one.get("name") for one in joined[i : i + 2]] == ["stderr", "stdout"]:
            joined[i : i + 2] = reversed(joined[i : i + 2])
    return joined


def as_shown(text):
    """The text after its carriage returns and backspaces have done their work."""
    if "\r" not in text and "\b" not in text:
        return text
    return "\n".join(shown_line(line) for line in text.split("\n"))


def shown_line(line):
    """One line: what follows its last carriage return, where the end of the line is none."""
    end = "\r" if line.endswith("\r") else ""
    line = line.rstrip("\r").rpartition("\r")[2]
    if "\b" not in line:
        return line + end
    shown = []
    for letter in line:
        if letter != "\b":
            shown.append(letter)
        elif shown:
            shown.pop()
    return "".join(shown) + end


def shorten(text):
    if len(text) <= MOST_SHOWN:
        return text
    return f"{text[:MOST_SHOWN]}\n... and {len(text) - MOST_SHOWN} characters more"
