import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.custom.CustomAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Lucene's own analysis, driven by test_analyser.py.
 *
 * <p>CHAIN is a file whose lines are `char_filter|tokenizer|filter`, the name of Lucene's factory and its parameters,
 * separated by tabs; `german` stands for Lucene's GermanAnalyzer.
 *
 * <pre>
 * terms CHAIN                      for each line of standard input its terms: position:term, separated by blanks
 * rank K1 B CHAIN QUERY_CHAIN PAPERS QUESTIONS   a TREC run; both files have lines of id, tab, text (U+001E for a line's end)
 * </pre>
 */
public class Analyser {
    public static void main(String[] words) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        if (words[0].equals("terms")) {
            terms(analyzer(words[1]), out);
        } else {
            Similarity similarity = new BM25Similarity(Float.parseFloat(words[1]), Float.parseFloat(words[2]));
            rank(analyzer(words[3]), analyzer(words[4]), similarity, Path.of(words[5]), Path.of(words[6]), out);
        }
        out.flush();
    }

    private static Analyzer analyzer(String chain) throws IOException {
        if (chain.equals("german")) {
            return new GermanAnalyzer();
        }
        Path path = Path.of(chain);
        CustomAnalyzer.Builder builder = CustomAnalyzer.builder(path.toAbsolutePath().getParent());
        for (String line : Files.readAllLines(path)) {
            String[] words = line.split("\t");
            Map<String, String> parameters = new HashMap<>();
            for (int place = 2; place < words.length; place++) {
                int end = words[place].indexOf('=');
                parameters.put(words[place].substring(0, end), words[place].substring(end + 1));
            }
            switch (words[0]) {
                case "char_filter" -> builder.addCharFilter(words[1], parameters);
                case "tokenizer" -> builder.withTokenizer(words[1], parameters);
                case "filter" -> builder.addTokenFilter(words[1], parameters);
                default -> throw new IllegalArgumentException("expected a part of an analyser but found " + line);
            }
        }
        return builder.build();
    }

    private static void terms(Analyzer analyzer, PrintStream out) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            List<String> terms = new ArrayList<>();
            int position = 0;
            try (TokenStream stream = analyzer.tokenStream("text", text(line))) {
                CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
                PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
                stream.reset();
                while (stream.incrementToken()) {
                    position += step.getPositionIncrement();
                    terms.add(position + ":" + term);
                }
                stream.end();
            }
            out.println(String.join(" ", terms));
        }
    }

    private static void rank(Analyzer analyzer, Analyzer queryAnalyzer, Similarity similarity, Path papers,
            Path questions, PrintStream out) throws IOException {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        List<String> ids = new ArrayList<>();
        // Keeps the order of the papers, which number them.
        IndexWriterConfig settings = new IndexWriterConfig(analyzer).setMergePolicy(new LogDocMergePolicy());
        try (IndexWriter writer = new IndexWriter(directory, settings)) {
            for (String line : Files.readAllLines(papers)) {
                int end = line.indexOf('\t');
                ids.add(line.substring(0, end));
                Document document = new Document();
                document.add(new TextField("text", text(line.substring(end + 1)), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        searcher.setSimilarity(similarity);
        // What a `match` query is made by: any word, terms at one position are synonyms.
        QueryBuilder builder = new QueryBuilder(queryAnalyzer);
        for (String line : Files.readAllLines(questions)) {
            int end = line.indexOf('\t');
            Query query = builder.createBooleanQuery("text", text(line.substring(end + 1)));
            int rank = 0;
            for (ScoreDoc hit : query == null ? new ScoreDoc[0] : searcher.search(query, 100).scoreDocs) {
                rank++;
                out.println(line.substring(0, end) + " Q0 " + ids.get(hit.doc) + " " + rank + " "
                        + hit.score + " lucene");
            }
        }
    }

    private static String text(String line) {
        return line.replace('\u001E', '\n');
    }
}
