package org.openadjust.billing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One picture of a page at all widths, by day above and by night below: small enough to lie beside the documentation, and large enough to see
 * what is wrong. The browser draws it, since it can write WebP.
 */
final class ContactSheet {

    /** Of what is longer, the beginning is shown. */
    private static final int HEIGHT_MAX = 2_000;

    private static final double SCALE = 0.5;
    private static final double QUALITY = 0.6;
    private static final int GAP = 12;

    private static final String DRAW = """
            async ([rows, scale, most, gap, quality]) => {
                const load = data => new Promise((loaded, failed) => {
                    const image = new Image();
                    image.onload = () => loaded(image);
                    image.onerror = failed;
                    image.src = 'data:image/png;base64,' + data;
                });
                const images = await Promise.all(rows.map(row => Promise.all(row.map(load))));
                const height = image => Math.min(image.height, most) * scale;
                const heights = images.map(row => Math.max(...row.map(height)));
                const canvas = document.createElement('canvas');
                canvas.width = Math.max(...images.map(row => row.reduce((sum, image) => sum + image.width * scale + gap, gap)));
                canvas.height = heights.reduce((sum, one) => sum + one + gap, gap);
                const context = canvas.getContext('2d');
                context.fillStyle = '#888';
                context.fillRect(0, 0, canvas.width, canvas.height);
                context.imageSmoothingQuality = 'high';
                let y = gap;
                images.forEach((row, index) => {
                    let x = gap;
                    row.forEach(image => {
                        const shown = Math.min(image.height, most);
                        context.drawImage(image, 0, 0, image.width, shown, x, y, image.width * scale, shown * scale);
                        x += image.width * scale + gap;
                    });
                    y += heights[index] + gap;
                });
                return canvas.toDataURL('image/webp', quality).split(',')[1];
            }""";

    private final List<List<byte[]>> rows = List.of(new ArrayList<>(), new ArrayList<>());

    /** Adds the next width. */
    void add(byte[] light, byte[] dark) {
        rows.getFirst().add(light);
        rows.getLast().add(dark);
    }

    void write(Browser browser, Path file) {
        List<List<String>> texts = rows.stream()
                .map(row ->
                        row.stream().map(Base64.getEncoder()::encodeToString).toList())
                .toList();
        try (BrowserContext context = browser.newContext()) {
            Object drawn = context.newPage().evaluate(DRAW, List.of(texts, SCALE, HEIGHT_MAX, GAP, QUALITY));
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode((String) drawn));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
