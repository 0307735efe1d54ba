package org.openadjust.billing.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A picture of a page in at most 256 colours: pages have few, and the files become a third as large. */
final class SmallPicture {

    private static final int COLOURS_MAX = 256;
    private static final int[] SHIFTS = {16, 8, 0};

    private SmallPicture() {}

    /** @param png as the browser took it */
    static byte[] of(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                counts.merge(picture.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        Map<Integer, Integer> places = new HashMap<>();
        int[] palette = palette(counts, places);
        IndexColorModel model =
                new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        BufferedImage small =
                new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                small.getRaster().setSample(x, y, 0, places.get(picture.getRGB(x, y) & 0xffffff));
            }
        }
        return written(small);
    }

    private static byte[] written(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam smallest = writer.getDefaultWriteParam();
            smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            smallest.setCompressionQuality(0);
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), smallest);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * Median cut: the box of colours that is widest, weighed by how often it is seen, is parted until there are enough.
     *
     * @param places filled with each colour's place in the palette
     */
    private static int[] palette(Map<Integer, Integer> counts, Map<Integer, Integer> places) {
        List<List<Integer>> boxes = new ArrayList<>();
        boxes.add(new ArrayList<>(counts.keySet()));
        while (boxes.size() < COLOURS_MAX) {
            List<Integer> widest = null;
            double score = 0;
            for (List<Integer> box : boxes) {
                double own = box.size() < 2 ? 0 : width(box, shift(box)) * Math.sqrt(seen(box, counts));
                if (own > score) {
                    score = own;
                    widest = box;
                }
            }
            if (widest == null) {
                break;
            }
            boxes.remove(widest);
            int shift = shift(widest);
            widest.sort((one, other) -> Integer.compare(part(one, shift), part(other, shift)));
            int middle = (part(widest.getFirst(), shift) + part(widest.getLast(), shift)) / 2;
            int cut = 1;
            while (cut < widest.size() - 1 && part(widest.get(cut), shift) <= middle) {
                cut++;
            }
            boxes.add(new ArrayList<>(widest.subList(0, cut)));
            boxes.add(new ArrayList<>(widest.subList(cut, widest.size())));
        }
        int[] palette = new int[boxes.size()];
        for (int place = 0; place < palette.length; place++) {
            palette[place] = mean(boxes.get(place), counts);
            for (int colour : boxes.get(place)) {
                places.put(colour, place);
            }
        }
        return palette;
    }

    private static int part(int colour, int shift) {
        return colour >> shift & 0xff;
    }

    private static int shift(List<Integer> box) {
        int widest = SHIFTS[0];
        for (int shift : SHIFTS) {
            if (width(box, shift) > width(box, widest)) {
                widest = shift;
            }
        }
        return widest;
    }

    private static int width(List<Integer> box, int shift) {
        int least = 255;
        int most = 0;
        for (int colour : box) {
            least = Math.min(least, part(colour, shift));
            most = Math.max(most, part(colour, shift));
        }
        return most - least;
    }

    private static long seen(List<Integer> box, Map<Integer, Integer> counts) {
        return box.stream().mapToLong(counts::get).sum();
    }

    private static int mean(List<Integer> box, Map<Integer, Integer> counts) {
        long seen = seen(box, counts);
        int mean = 0;
        for (int shift : SHIFTS) {
            long sum = box.stream()
                    .mapToLong(colour -> (long) part(colour, shift) * counts.get(colour))
                    .sum();
            mean |= (int) (sum / seen) << shift;
        }
        return mean;
    }
}
