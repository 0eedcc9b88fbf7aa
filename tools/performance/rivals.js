// Summarizes the `text` of each line of JSON in three sentences, by node-summarizer.
const { SummarizerManager } = require("node-summarizer");
for (const line of require("fs").readFileSync(0, "utf8").split("\n")) {
  if (line) {
    const { text } = JSON.parse(line);
    console.log(JSON.stringify(new SummarizerManager(text, 3).getSummaryByFrequency().summary));
  }
}
