#!/bin/sh
# The pictures of README and user guide, made anew from the synthetic sample.
set -eu
cd "$(dirname "$0")/.."
for page in overview framework data review ranking changes robustness profile; do
    for lang in zh en; do
        uv run smartcity-desk shot sample_workbooks --page "$page" --lang "$lang" \
            -o "docs/pictures/$page-$lang.png"
    done
done
uv run smartcity-desk shot sample_workbooks --page ranking --lang en --theme dark \
    -o docs/pictures/ranking-en-dark.png
